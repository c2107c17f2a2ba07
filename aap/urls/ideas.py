from django.urls import path

from aap.views import ideas

urlpatterns = [
    path("appels/<slug:slug>/idee/", ideas.mine, name="idea"),
    path("fabrique/<slug:slug>/idees/", ideas.listing, name="ideas"),
    path("fabrique/idees/<int:pk>/", ideas.answer, name="answer_idea"),
]
