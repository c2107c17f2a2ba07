from django.urls import path

from cohorts import views

app_name = "cohorts"

urlpatterns = [
    path("cohortes/", views.listing, name="cohorts"),
    path("cohortes/<int:pk>/", views.cohort, name="cohort"),
    path("cohortes/<int:pk>/lecons/", views.learn, name="learn"),
    path("cohortes/lecons/<int:pk>/transmettre/", views.give_back, name="give_back"),
    path("cohortes/laureats/<int:pk>/", views.laureate, name="laureate"),
    path("cohortes/laureats/<int:pk>/avancer/", views.move, name="move"),
    path("cohortes/laureats/<int:pk>/bilan/", views.report, name="report"),
    path("cohortes/indicateurs/<int:pk>/", views.measure, name="measure"),
]
