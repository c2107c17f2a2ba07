"""The site with the living page, which only the demo opens."""

from config import living
from config.urls import urlpatterns as site

urlpatterns = [*living.urlpatterns, *site]
