from django.apps import AppConfig


class AapConfig(AppConfig):
    name = "aap"
