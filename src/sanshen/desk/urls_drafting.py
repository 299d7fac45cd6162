"""Addresses of drafting: new, edit, check, preview, files. Included at the desk's root."""

from django.urls import path

from sanshen.desk.views import check, edit, files, new, preview

urlpatterns = [
    path("cases/new/", new.new, name="new"),
    path("cases/new/blank/", new.new_blank, name="new_blank"),
    path("cases/check/", check.check, name="check"),
    path("cases/check/file/", check.check_file, name="check_file"),
    path("cases/<slug:number>/edit/", edit.edit, name="edit"),
    path("cases/<slug:number>/preview/", preview.preview, name="preview"),
    path("cases/<slug:number>/preview/page/", preview.preview_page, name="preview_page"),
    path("cases/<slug:number>/files/<str:digest>", files.file, name="asset"),
    path("preview/portal.css", preview.preview_style, name="preview_style"),
]
