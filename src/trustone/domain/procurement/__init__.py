"""From "we buy stone" to a clause that binds: facts, dated values, lines, levels, clauses, checks. Rules only.

Import from the modules: ``purchase`` (facts), ``dated`` (values with a period), ``lines`` (lines and stations),
``levels`` (advice), ``blocks`` and ``assembly`` (the clause), ``ladder`` (award), ``validators`` (what is unlawful),
``eforms``, ``recognition``, ``specifications``, ``intake``, ``bidder``, ``authority``. Explained with worked tables in
``docs/algorithms/procurement.md``.
"""
