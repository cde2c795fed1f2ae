package io.huiyin.matter.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.huiyin.base.City;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.StandardFields;
import io.huiyin.journal.Event;
import io.huiyin.matter.Correction;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterLine;
import io.huiyin.matter.MatterList;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Outcome;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What the API shows of matters. Times carry the city's offset; personal values are shown to those who may know them. */
@Component
public class MatterViews {

    private final Network network;
    private final Categories categories;
    private final Matters matters;
    private final OwnViews own;
    private final Clock clock;

    MatterViews(Network network, Categories categories, Matters matters, OwnViews own, Clock clock) {
        this.network = network;
        this.categories = categories;
        this.matters = matters;
        this.own = own;
        this.clock = clock;
    }

    /** Who asked; null fields are unknown, hidden ones are masked. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Requester(@Nullable String name, @Nullable String phone, boolean confidential, boolean masked) {}

    /** Where it was sent down from. */
    @JsonNaming(SnakeCaseStrategy.class)
    record External(
            String source,
            @Nullable String number,
            @Nullable OffsetDateTime due) {

        static @Nullable External of(Matter.@Nullable External external) {
            return external == null
                    ? null
                    : new External(external.source(), external.number(), optional(external.due()));
        }
    }

    /** The answer to a record that was taken in. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Taken(long id, String number, String state, OffsetDateTime due, Named leadUnit) {}

    /** A line of a list; {@code co_due} is the limit of whoever helps, in a list of {@code co}; {@code unsolved} by the requester's own word. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Line(
            long id,
            String number,
            String register,
            String state,
            String channel,
            Named category,
            boolean urgent,
            String summary,
            Named place,
            Named leadUnit,
            OffsetDateTime received,
            OffsetDateTime due,
            @Nullable OffsetDateTime closed,
            boolean overdue,
            @Nullable String outcome,
            @Nullable Integer satisfaction,
            int returns,
            int redos,
            int members,
            boolean joined,
            boolean unsolved,
            @Nullable OffsetDateTime coDue) {}

    /**
     * A page of a list; {@code next} is the value of {@code after} for the next one, null on the last; {@code total} stops at 10,001, and
     * is null unless it was asked for or one page holds all.
     */
    record Lines(
            List<Line> items,
            @Nullable String next,
            @Nullable Long total) {}

    /** Something that happened. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Happened(
            int seq,
            String action,
            String actor,
            OffsetDateTime occurredAt,
            OffsetDateTime recordedAt,
            Map<String, Object> data) {}

    /**
     * Matters about the same thing.
     *
     * @param lead number of the matter that answers for this one; null for a lead, and for a matter without a family
     * @param members how many others have joined this one
     * @param waiting how many of them wait to be answered with it
     */
    record Family(@Nullable String lead, int members, int waiting) {}

    /**
     * How it was and is being settled.
     *
     * @param verdict whether what was asked holds, as the last reply found; null when it does not say
     * @param callAttempts how often the requester was not reached since that reply
     * @param parent number of the matter that this is the rest of
     * @param parts numbers of what was split off it
     * @param archived since when it can no longer be reopened
     * @param rating what the requester said unasked of how it was settled, beside the call-back
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Handled(
            @Nullable String verdict,
            int callAttempts,
            Family family,
            @Nullable String parent,
            List<String> parts,
            @Nullable OffsetDateTime archived,
            Matter.@Nullable Rating rating) {}

    /** A matter with its history. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Whole(
            long id,
            String number,
            String register,
            int definitionVersion,
            String state,
            String channel,
            Named category,
            boolean urgent,
            String content,
            @Nullable String address,
            Named place,
            Named leadUnit,
            Requester requester,
            @Nullable External external,
            String receivedBy,
            OffsetDateTime received,
            OffsetDateTime due,
            @Nullable OffsetDateTime dispatched,
            @Nullable OffsetDateTime signed,
            @Nullable OffsetDateTime replied,
            @Nullable OffsetDateTime calledBack,
            @Nullable OffsetDateTime closed,
            boolean overdue,
            @Nullable String reply,
            @Nullable String publicReply,
            @Nullable String outcome,
            @Nullable Integer satisfaction,
            @Nullable OffsetDateTime contacted,
            @Nullable OffsetDateTime suspended,
            @Nullable Integer extensionDays,
            @JsonUnwrapped Matter.Counts counts,
            @JsonUnwrapped Handled handled,
            List<ClockViews.Said> clocks,
            ClockViews.Watched watch,
            Map<String, Object> fields,
            int seq,
            List<String> actions,
            List<Happened> events) {}

    Taken taken(Matter matter) {
        return new Taken(
                matter.id(), matter.number(), matter.state(), at(matter.times().due()), unit(matter.leadUnitId()));
    }

    Lines lines(MatterList.Slice page, @Nullable Long total) {
        Instant now = clock.instant();
        return new Lines(page.items().stream().map(line -> line(line, now)).toList(), page.next(), total);
    }

    Whole whole(Matter matter, List<Event> history) {
        Matter.Times times = matter.times();
        Outcome outcome = matter.outcome();
        boolean known = matters.mayKnowRequester(matter);
        return new Whole(
                matter.id(),
                matter.number(),
                matter.register(),
                matter.definitionVersion(),
                matter.state(),
                matter.channel(),
                category(matter.register(), matter.category()),
                matter.urgent(),
                matter.request().content(),
                matter.request().address(),
                unit(matter.placeId()),
                unit(matter.leadUnitId()),
                requester(matter, matters.definition(matter), known),
                External.of(matter.request().external()),
                matter.receivedBy(),
                at(times.received()),
                at(times.due()),
                optional(times.dispatched()),
                optional(times.signed()),
                optional(times.replied()),
                optional(times.calledBack()),
                optional(times.closed()),
                times.overdue(clock.instant()),
                matter.request().reply(),
                matter.request().publicReply(),
                outcome == null ? null : outcome.key(),
                matter.satisfaction(),
                optional(times.contacted()),
                optional(times.suspended()),
                matter.extension(),
                matter.counts(),
                handled(matter),
                ClockViews.said(matter, matters.definition(matter), clock.instant()),
                ClockViews.watched(matter),
                own.json(matter, matters.definition(matter), known),
                matter.seq(),
                matters.open(matter).stream().map(Definition.Action::name).toList(),
                history.stream()
                        .map(event -> happened(event, confidential(matter), known))
                        .toList());
    }

    private Handled handled(Matter matter) {
        Matter.Handling handling = matter.handling();
        Matter.Family family = matter.family();
        return new Handled(
                handling.verdict() == null ? null : handling.verdict().key(),
                handling.attempts(),
                new Family(number(family.lead()), family.members(), family.waiting()),
                number(handling.parent()),
                matters.parts(matter).stream().map(Matter::number).toList(),
                optional(handling.archived()),
                handling.rating());
    }

    private @Nullable String number(@Nullable Long id) {
        return id == null ? null : matters.list(List.of(id)).getFirst().number();
    }

    /** A name that the definition does not keep, such as a deputy's, is shown to whoever sees the matter, unless it asked to be hidden. */
    static Requester requester(Matter matter, Definition definition, boolean known) {
        Matter.Requested taken = matter.request();
        boolean named = known || (!taken.confidential() && isOpen(definition));
        return new Requester(
                named ? taken.requester() : maskName(taken.requester()),
                known ? taken.phone() : maskPhone(taken.phone()),
                taken.confidential(),
                !known && (!named || taken.phone() != null));
    }

    private static boolean isOpen(Definition definition) {
        return definition
                .field(StandardFields.REQUESTER)
                .filter(field -> !field.isConfidential())
                .isPresent();
    }

    private Line line(MatterLine line, Instant now) {
        Outcome outcome = line.outcome();
        return new Line(
                line.id(),
                line.number(),
                line.register(),
                line.state(),
                line.channel(),
                category(line.register(), line.category()),
                line.urgent(),
                line.summary(),
                unit(line.placeId()),
                unit(line.leadUnitId()),
                at(line.times().received()),
                at(line.times().due()),
                optional(line.times().closed()),
                line.times().overdue(now),
                outcome == null ? null : outcome.key(),
                line.satisfaction(),
                line.returns(),
                line.redos(),
                line.members(),
                line.joined(),
                line.unsolved(),
                optional(line.help()));
    }

    /** What of the events only those see who may know the requester. */
    private Set<String> confidential(Matter matter) {
        return Stream.concat(
                        Stream.of(
                                StandardFields.REQUESTER,
                                StandardFields.PHONE,
                                StandardFields.REQUESTER + Correction.WAS,
                                StandardFields.PHONE + Correction.WAS),
                        matters.definition(matter).ownFields().stream()
                                .filter(Field::isConfidential)
                                .flatMap(field -> Stream.of("f_" + field.name(), "was_f_" + field.name())))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Happened happened(Event event, Set<String> confidential, boolean known) {
        Map<String, Object> data = new LinkedHashMap<>(event.data());
        data.remove("personal");
        event.personal().forEach((field, value) -> {
            if (!field.startsWith("file.") && (known || !confidential.contains(field))) {
                data.put(field, value);
            }
        });
        data.computeIfPresent("attachments", (key, hashes) -> matters.evidence(event));
        return new Happened(
                event.seq(), event.action(), event.actor(), at(event.occurredAt()), at(event.recordedAt()), data);
    }

    private Named unit(long id) {
        Unit unit = network.unit(id);
        return new Named(unit.code(), unit.name(), unit.nameEn());
    }

    private Named category(String register, String code) {
        return categories
                .of(register)
                .find(code)
                .map(category -> new Named(code, category.name(), category.nameEn()))
                .orElse(new Named(code, code, code));
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atZone(City.ZONE).toOffsetDateTime();
    }

    private static @Nullable OffsetDateTime optional(@Nullable Instant instant) {
        return instant == null ? null : at(instant);
    }

    private static @Nullable String maskName(@Nullable String name) {
        return name == null || name.isEmpty() ? null : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    private static @Nullable String maskPhone(@Nullable String phone) {
        return phone == null ? null : phone.substring(0, 1) + "****" + phone.substring(phone.length() - 2);
    }
}
