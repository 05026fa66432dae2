"""How NGOs and unions read the public plans, next to the official judgement."""
