from django.urls import path

from territory import views

app_name = "territory"

urlpatterns = [
    path("", views.index, name="index"),
    path("ou/", views.where, name="where"),
    path("ou/<str:code>/", views.show_commune, name="commune"),
    path("<slug:slug>/", views.show_contract, name="contract"),
    path("<slug:slug>/quartiers.geojson", views.outlines, name="outlines"),
]
