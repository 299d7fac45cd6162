"""The addresses of the desk."""

from django.urls import include, path

urlpatterns = [path("", include("sanshen.desk.urls"))]
