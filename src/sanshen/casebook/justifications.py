"""What justifies a row, in SQL that both databases understand: the line of the ledger behind it."""

# What a line of the ledger must be to justify a row; {json} spells the field out of its body.
PERMIT = """EXISTS (SELECT 1 FROM casebook_ledgerrow l WHERE l.unit_id = NEW.unit_id
    AND l.seq = NEW.permit_seq AND l.kind = 'permit'
    AND {digest} = NEW.digest AND {index_number} = NEW.index_number
    AND {address} = NEW.address AND l."case" = NEW."case")"""
CLOSING = """EXISTS (SELECT 1 FROM casebook_ledgerrow l WHERE l.unit_id = NEW.unit_id
    AND l.seq = NEW.closing_seq AND l.seq > NEW.permit_seq AND {index_number} = NEW.index_number
    AND ((l.kind = 'take_down' AND NEW.standing = 'taken_down')
        OR (l.kind = 'revocation' AND NEW.standing = 'noticed')
        OR (l.kind = 'revocation' AND NEW.standing = 'labelled'
            AND {mode} = 'label' AND {wording} = NEW.wording)))"""
STANDS = """((NEW.standing = 'live' AND NEW.closing_seq IS NULL)
    OR (NEW.standing <> 'live' AND {closing}))"""
# What lists, feeds and catalogue show beside the page is the signed wording's own.
AS_SIGNED = """EXISTS (SELECT 1 FROM casebook_paperrow p WHERE p.unit_id = NEW.unit_id
    AND p.digest = NEW.digest AND substr({paper_title}, 1, 300) = NEW.title
    AND {paper_summary} = NEW.summary AND {paper_column} = NEW."column"
    AND {paper_release} = NEW.release AND {paper_written_date} = NEW.written_date)"""
# Nothing about a publication changes but with a newer line.
NEWER = """(NEW.permit_seq > OLD.permit_seq OR (NEW.permit_seq = OLD.permit_seq
    AND COALESCE(NEW.closing_seq, 0) > COALESCE(OLD.closing_seq, 0)))"""
ENDED = """EXISTS (SELECT 1 FROM casebook_ledgerrow l WHERE l.unit_id = NEW.unit_id
    AND l."case" = NEW.number AND l.kind IN ('permit', 'revocation'))"""
# A scan is of a form that was archived, and the ledger says who filed it.
FILED = """EXISTS (SELECT 1 FROM casebook_ledgerrow l WHERE l.unit_id = NEW.unit_id
    AND l.seq = NEW.filed_seq AND l.kind = 'scan_filed' AND l."case" = NEW."case"
    AND {annex} = NEW.annex AND {sheet} = NEW.sheet AND {differences} = NEW.differences)
    AND EXISTS (SELECT 1 FROM casebook_sheetrow s WHERE s.unit_id = NEW.unit_id
        AND s."case" = NEW."case" AND s.annex = NEW.annex AND s.digest = NEW.sheet)"""
# A form in the archive is one that a line of the ledger names by its digest, and so is a filed list.
ARCHIVED = """EXISTS (SELECT 1 FROM casebook_ledgerrow l WHERE l.unit_id = NEW.unit_id
    AND l.kind = 'archived' AND l."case" = NEW."case" AND l.seq > NEW.decided_seq
    AND replace(l.body, '"' || NEW.annex || '.' || NEW.kind || '":"' || NEW.digest || '"', '')
        <> l.body)"""
TOLD = """EXISTS (SELECT 1 FROM casebook_ledgerrow l WHERE l.unit_id = NEW.unit_id
    AND l.seq = NEW.ledger_size AND l.kind = 'filing' AND {receipt} = NEW.receipt)"""
FOLLOWS = """(NEW.seq = 1 AND NEW.prev = '' AND NOT EXISTS (
        SELECT 1 FROM casebook_ledgerrow l WHERE l.unit_id = NEW.unit_id))
    OR EXISTS (SELECT 1 FROM casebook_ledgerrow l WHERE l.unit_id = NEW.unit_id
        AND l.seq = NEW.seq - 1 AND l.hash = NEW.prev
        AND NOT EXISTS (SELECT 1 FROM casebook_ledgerrow m
            WHERE m.unit_id = NEW.unit_id AND m.seq >= NEW.seq))"""
