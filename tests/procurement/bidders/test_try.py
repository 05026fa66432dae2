import pytest, json, re
from django.test import Client
from trustone.procurement import selectors
pytestmark = pytest.mark.django_db
def state_of(html):
    import html as h
    return h.unescape(re.search(r'name="state" value="([^"]*)"', html)[1]), re.search(r'name="step" value="([^"]*)"', html)[1]
def test_x(packs):
    selectors.forget()
    c = Client()
    for p in ("", "form/", "form/?go=1&title=A&authority=B&positions=kerbs&language=nl", "sheet/", "sheet/?go=1&title=x&language=nl&kind=discount&worths=1;2;4;7&bids=3", "answer/"):
        r = c.get("/en/procurement/bidders/"+p)
        print(p, r.status_code)
        assert r.status_code == 200, re.findall(r'error[^<]*<[^>]*>[^<]*', r.content.decode())[:5]
    for k in ("docx","odt","xlsx"):
        r = c.get(f"/en/procurement/bidders/form/blank.{k}?title=A&authority=B&positions=kerbs%0Asetts&language=nl"); assert r.status_code==200; open(f"/tmp/blank.{k}","wb").write(r.content)
    for k in ("docx","odt","xlsx"):
        r = c.get(f"/en/procurement/bidders/sheet/file.{k}?title=x&language=nl&kind=discount&worths=1;2;4;7&bids=3"); assert r.status_code==200; open(f"/tmp/sheet.{k}","wb").write(r.content)
    r = c.get("/en/procurement/bidders/answer/")
    def send(**d):
        nonlocal r
        s, st = state_of(r.content.decode())
        r = c.post("/en/procurement/bidders/answer/", {"state": s, "step": st, "go": "next", **d})
        print(st, r.status_code, len(r.content))
        return r
    send(bidder="Firm", contact="Me", title="Square", authority="Town", reference="", language="en", positions="kerbs\nsetts")
    send(depth="area", country="IN", place="Budhpura", factory="X", steps="a - b")
    send(depth="unknown", known_by="2027-01-01")
    t = send(themes=["child_labour"], looked_how="asked")
    h = t.content.decode()
    print(re.findall(r'value="([a-z_-]+)" ', h)[:20])
