"""The site as the demo shows it: the usual addresses, and the demo's own doors."""

from config.demo import urlpatterns as doors
from config.urls import urlpatterns as usual

urlpatterns = [*usual, *doors]
