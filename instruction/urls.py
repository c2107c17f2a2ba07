from django.urls import path

from instruction.views import avis, cases, committees, notices

app_name = "instruction"

urlpatterns = [
    path("instruction/", cases.overview, name="overview"),
    path("instruction/dossiers/", cases.listing, name="cases"),
    path("instruction/dossiers/<slug:number>/", cases.page, name="case"),
    path("instruction/dossiers/<slug:number>/suivre/", cases.assign, name="assign"),
    path("instruction/dossiers/<slug:number>/complement/", cases.ask_complement, name="ask_complement"),
    path("instruction/dossiers/<slug:number>/avis/", cases.ask_avis, name="ask_avis"),
    path("instruction/dossiers/<slug:number>/noter/", cases.score, name="score"),
    path("instruction/dossiers/<slug:number>/avancer/", cases.move, name="move"),
    path("instruction/dossiers/<slug:number>/reponse/", notices.draft, name="draft_notice"),
    path("instruction/reponses/<int:pk>/", notices.workbench, name="notice_workbench"),
    path("instruction/reponses/<int:pk>/raisons/", notices.add_point, name="add_point"),
    path("instruction/reponses/<int:pk>/raisons/<int:point>/retirer/", notices.remove_point, name="remove_point"),
    path("instruction/reponses/<int:pk>/avancer/", notices.move, name="move_notice"),
    path("avis/", avis.listing, name="avis_list"),
    path("avis/<int:pk>/", avis.give, name="avis"),
    path("avis/<int:pk>/decliner/", avis.decline, name="decline_avis"),
    path("avis/<int:pk>/passer/", avis.pass_over, name="pass_over_avis"),
    path("comites/", committees.listing, name="committees"),
    path("comites/nouveau/<slug:slug>/", committees.plan, name="plan_committee"),
    path("comites/<int:pk>/", committees.page, name="committee"),
    path("comites/<int:pk>/decider/<slug:number>/", committees.decide, name="decide"),
    path("comites/<int:pk>/clore/<slug:number>/", committees.close, name="close_decision"),
    path("comites/<int:pk>/retirer/<slug:number>/", committees.unschedule, name="unschedule"),
    path("reponses/<int:pk>/", notices.read, name="notice"),
    path("reponses/<int:pk>/lettre.pdf", notices.letter, name="letter"),
    path("reponses/raisons/<int:pk>/", notices.reason_thread, name="reason"),
    path("reponses/conditions/<int:pk>/", notices.condition_thread, name="condition"),
    path("reponses/verifier/", notices.verify, name="verify"),
]
