package io.huiyin.supervise;

import io.huiyin.base.Access;
import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.journal.Append;
import io.huiyin.journal.Event;
import io.huiyin.journal.Idempotency;
import io.huiyin.journal.Journal;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import io.huiyin.matter.Matter;
import io.huiyin.matter.Matters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accountability talks and notices of criticism. Leaders call, hold and issue within their reach. */
@Component
public class Supervision {

    private static final int TEXT = 4_000;
    private static final int REASON = 1_000;
    private static final int TITLE = 120;
    private static final int MOST = 20;
    private static final int SEQ = 9;

    /** What is written together has times that are next to each other. */
    private static final Duration WRITTEN_WITHIN = Duration.ofMinutes(1);

    private static final Set<String> LEADERS = Set.of("leader");
    private static final Set<String> HANDLERS = Set.of("handler");
    private static final Set<String> READERS = Set.of("leader", "auditor", "dispatcher");

    private final SupervisionStore store;
    private final Journal journal;
    private final Idempotency idempotency;
    private final Matters matters;
    private final Network network;
    private final Access access;

    Supervision(
            SupervisionStore store,
            Journal journal,
            Idempotency idempotency,
            Matters matters,
            Network network,
            Access access) {
        this.store = store;
        this.journal = journal;
        this.idempotency = idempotency;
        this.matters = matters;
        this.network = network;
        this.access = access;
    }

    /** True for who may call a talk or issue a notice. */
    public boolean mayLead() {
        return access.actor().is(LEADERS);
    }

    /** True for who may see talks: those within reach, or those with the own unit. */
    public boolean maySeeTalks() {
        return access.actor().is(READERS) || access.actor().is(HANDLERS);
    }

    /** Talks with units within reach, for leaders, auditors and dispatchers, and those with the own unit for its handlers; the latest first. */
    public List<Interview> interviews() {
        Actor actor = access.actor();
        if (!maySeeTalks()) {
            throw Refused.forbidden("ACCESS-002", Verb.VIEW.name());
        }
        return store.interviews(actor.paths(READERS), actor.paths(HANDLERS)).stream()
                .map(this::completed)
                .toList();
    }

    /** @throws Refused {@code SUPERVISE-101} when there is none, {@code ACCESS-002} when it is out of reach */
    public Interview interview(long id) {
        Interview talk = store.interview(id).orElseThrow(() -> Refused.notFound("SUPERVISE-101", id));
        Actor actor = access.actor();
        if (!actor.is(READERS, talk.unitPath()) && !actor.paths(HANDLERS).contains(talk.unitPath())) {
            throw Refused.forbidden("ACCESS-002", Verb.VIEW.name());
        }
        return completed(talk);
    }

    /**
     * Calls the head of a unit in. Fields: {@code unit}, {@code at}, {@code reason}, {@code matters}.
     *
     * @throws Refused with every faulty field
     */
    public String call(Fields fields, Once<Interview> once) {
        return idempotency.once(
                once.key(),
                access.actor().name(),
                once.request(),
                () -> calling(fields),
                appended -> once.answer().apply(Interview.fold(null, appended.events())));
    }

    private Append<Interview> calling(Fields fields) {
        requireLeader();
        fields.known(Set.of("unit", "at", "reason", "matters"));
        Unit unit = unit(fields);
        Instant at = moment(fields);
        String reason = fields.text("reason", REASON);
        List<String> numbers = numbers(fields, true);
        fields.checks().done();
        Unit called = lead(unit);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("unit", called.code());
        data.put("unit_id", called.id());
        data.put("at", at.toString());
        data.put("matters", numbers);
        return Append.begin(
                Interview.KIND,
                access.actor().name(),
                List.of(new NewEvent(Interview.CALLED, called.path(), data, Map.of("reason", Personal.open(reason)))),
                store);
    }

    /**
     * Keeps what was said. Fields: {@code attended}, {@code minutes}, {@code undertakings} of {@code what} and {@code due}; each becomes a
     * matter beside the first that the talk was about, due on that day. The talk is held and they begin together, or not at all; of two who
     * keep it at the same moment one is refused, and nothing is promised twice.
     *
     * @throws Refused {@code SUPERVISE-102} when it was held or cancelled already
     */
    public String hold(long id, Fields fields, Once<Interview> once) {
        requireReach(interview(id));
        idempotency.once(once.key(), access.actor().name(), once.request(), appended -> "", claim -> {
            Interview talk = called(id, fields);
            List<Append<?>> all = new ArrayList<>(holding(talk, fields));
            all.set(0, all.getFirst().once(claim));
            journal.append(all);
            return "";
        });
        return once.answer().apply(interview(id));
    }

    /** First the talk itself, then what was promised. */
    private List<Append<?>> holding(Interview talk, Fields fields) {
        fields.known(Set.of("attended", "minutes", "undertakings", "seq"));
        String attended = fields.text("attended", REASON);
        String minutes = fields.text("minutes", TEXT);
        List<Interview.Undertaking> promised = promised(fields);
        fields.checks().done();
        Matter first = matters.matter(talk.matters().getFirst());
        Map<String, Personal> personal = new LinkedHashMap<>();
        personal.put("attended", Personal.open(attended));
        personal.put("minutes", Personal.open(minutes));
        List<Map<String, Object>> undertakings = new ArrayList<>();
        List<Append<?>> all = new ArrayList<>();
        for (Interview.Undertaking one : promised) {
            all.add(matters.child(first, network.unit(talk.unitId()), one.what(), one.due(), access.actor()));
            personal.put("undertaking_" + undertakings.size(), Personal.open(one.what()));
            undertakings.add(Map.of("due", one.due().toString()));
        }
        all.addFirst(to(
                talk,
                new NewEvent(Interview.HELD, talk.unitPath(), Map.of("undertakings", undertakings), personal),
                access.actor().name()));
        return all;
    }

    /**
     * Which matters the undertakings have become is known behind the commit that begins them: it is written down by whoever sees the talk
     * first, should the process have died in between.
     */
    private Interview completed(Interview talk) {
        if (!talk.isToBeCompleted()) {
            return talk;
        }
        Event held = journal.history(talk.stream()).stream()
                .filter(event -> event.action().equals(Interview.HELD))
                .findFirst()
                .orElseThrow();
        Instant from = held.occurredAt();
        List<Matter> begun = matters.beside(talk.matters().getFirst()).stream()
                .filter(matter -> !matter.times().received().isBefore(from)
                        && matter.times().received().isBefore(from.plus(WRITTEN_WITHIN)))
                .toList();
        List<String> numbers = new ArrayList<>();
        for (Interview.Undertaking one : talk.undertakings()) {
            begun.stream()
                    .filter(matter -> matter.request().content().equals(one.what()))
                    .map(Matter::number)
                    .filter(number -> !numbers.contains(number))
                    .findFirst()
                    .ifPresent(numbers::add);
        }
        if (numbers.size() < talk.undertakings().size()) {
            return talk;
        }
        NewEvent undertaken = new NewEvent(Interview.UNDERTAKEN, talk.unitPath(), Map.of("matters", numbers));
        try {
            return append(talk, to(talk, undertaken, held.actor()));
        } catch (Refused somebodyWasFaster) {
            return store.interview(talk.id()).orElse(talk);
        }
    }

    /** @throws Refused {@code SUPERVISE-102} when it was held or cancelled already */
    public String cancel(long id, Fields fields, Once<Interview> once) {
        Interview talk = requireReach(interview(id));
        return idempotency.once(
                once.key(),
                access.actor().name(),
                once.request(),
                () -> cancelling(called(id, fields), fields),
                appended -> once.answer().apply(Interview.fold(talk, appended.events())));
    }

    private Append<Interview> cancelling(Interview talk, Fields fields) {
        fields.known(Set.of("reason", "seq"));
        String reason = fields.text("reason", REASON);
        fields.checks().done();
        return to(
                talk,
                new NewEvent(Interview.CANCELLED, talk.unitPath(), Map.of(), Map.of("reason", Personal.open(reason))),
                access.actor().name());
    }

    private Interview requireReach(Interview talk) {
        lead(network.unit(talk.unitId()));
        return talk;
    }

    /** @throws Refused {@code JOURNAL-101} when the caller has seen an older one */
    private Interview called(long id, Fields fields) {
        Interview talk = interview(id);
        if (!talk.state().equals(Interview.CALLED)) {
            throw Refused.conflict("SUPERVISE-102", talk.state());
        }
        String seen = fields.optionalText("seq", SEQ);
        if (seen != null && !seen.equals(Integer.toString(talk.seq()))) {
            throw Refused.conflict("JOURNAL-101", talk.id(), talk.seq());
        }
        return talk;
    }

    private Interview append(Interview talk, Append<Interview> append) {
        return Interview.fold(talk, journal.append(append).events());
    }

    private Append<Interview> to(Interview talk, NewEvent event, String actor) {
        return Append.to(talk.stream(), talk.seq(), actor, List.of(event), store, talk);
    }

    /** Notices within reach: of its units, circulated to them, or published. */
    public List<Criticism> criticisms() {
        return store.criticisms(access.actor().paths(Verb.VIEW));
    }

    /** The unit that is accountable for the matter of that number, for who may criticise it; empty for everybody else. */
    public Optional<Unit> criticised(String number) {
        return matters.findVisible(number)
                .map(matter -> network.unit(matter.leadUnitId()))
                .filter(unit -> access.actor().is(LEADERS, unit.path()));
    }

    /**
     * Issues a notice. Fields: {@code unit}, {@code title}, {@code content}, {@code matters}, {@code to} (codes of units that it is circulated
     * to), {@code published}.
     */
    public String issue(Fields fields, Once<Criticism> once) {
        return idempotency.once(
                once.key(),
                access.actor().name(),
                once.request(),
                () -> issuing(fields),
                appended -> once.answer().apply(Criticism.fold(appended.events())));
    }

    private Append<Criticism> issuing(Fields fields) {
        requireLeader();
        fields.known(Set.of("unit", "title", "content", "matters", "to", "published"));
        Unit unit = unit(fields);
        String title = fields.text("title", TITLE);
        String content = fields.text("content", TEXT);
        List<String> numbers = numbers(fields, false);
        List<String> units = new ArrayList<>();
        for (String code : fields.texts("to", MOST)) {
            Optional<Unit> to = network.findUnit(code);
            fields.checks().that(to.isPresent(), "to", code, "MATTER-107", "GET /api/v1/units?q=");
            to.ifPresent(one -> units.add(one.path()));
        }
        boolean published = fields.flag("published", false);
        fields.checks().done();
        Unit criticised = lead(unit);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("unit", criticised.code());
        data.put("unit_id", criticised.id());
        data.put("matters", numbers);
        data.put("units", units);
        data.put("published", published);
        return Append.begin(
                Criticism.KIND,
                access.actor().name(),
                List.of(new NewEvent(
                        Criticism.ISSUED,
                        criticised.path(),
                        data,
                        Map.of("title", Personal.open(title), "content", Personal.open(content)))),
                store.criticisms);
    }

    /** Before anything is read: whoever may not, learns nothing about the units and matters that he names. */
    private void requireLeader() {
        if (!mayLead()) {
            throw Refused.forbidden("ACCESS-002", "SUPERVISE");
        }
    }

    /** Within the reach of a leader. */
    private Unit lead(@Nullable Unit unit) {
        Actor actor = access.actor();
        if (unit == null || !actor.is(LEADERS, unit.path())) {
            throw Refused.forbidden("ACCESS-002", "SUPERVISE");
        }
        return unit;
    }

    private @Nullable Unit unit(Fields fields) {
        String code = fields.text("unit", 80);
        Optional<Unit> unit = network.findUnit(code);
        fields.checks().that(code.isEmpty() || unit.isPresent(), "unit", code, "MATTER-107", "GET /api/v1/units?q=");
        unit.ifPresent(this::lead);
        return unit.orElse(null);
    }

    private static Instant moment(Fields fields) {
        String text = fields.text("at", 40);
        try {
            return text.isEmpty()
                    ? Instant.EPOCH
                    : LocalDateTime.parse(text.substring(0, Math.min(16, text.length()))
                                    .replace(' ', 'T'))
                            .atZone(City.ZONE)
                            .toInstant();
        } catch (DateTimeException e) {
            fields.checks().that(false, "at", text, "BASE-005", "2022-12-15T09:00");
            return Instant.EPOCH;
        }
    }

    private List<String> numbers(Fields fields, boolean required) {
        List<String> numbers = fields.texts("matters", MOST);
        Checks checks = fields.checks();
        checks.that(!required || !numbers.isEmpty(), "matters", "", "BASE-002", null);
        for (String number : numbers) {
            checks.that(matters.findVisible(number).isPresent(), "matters", number, "MATTER-104", null);
        }
        return numbers;
    }

    private static List<Interview.Undertaking> promised(Fields fields) {
        List<Interview.Undertaking> promised = new ArrayList<>();
        for (Map<?, ?> one : fields.list("undertakings", MOST)) {
            String what = fields.checks().text(string(one.get("what")), "undertakings.what", REASON);
            String due = fields.checks().text(string(one.get("due")), "undertakings.due", 10);
            try {
                promised.add(new Interview.Undertaking(what, LocalDate.parse(due), ""));
            } catch (DateTimeException e) {
                fields.checks().that(due.isEmpty(), "undertakings.due", due, "BASE-005", "2022-12-15");
            }
        }
        return promised;
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
