package io.huiyin.network;

import io.huiyin.journal.Append;
import io.huiyin.journal.Event;
import io.huiyin.journal.NewEvent;
import io.huiyin.journal.Personal;
import io.huiyin.journal.Stream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between duties and the events that they are the fold of. */
final class DutyEvents {

    static final String APPOINTED = "appointed";
    static final String ENDED = "ended";

    private static final String HOLDER = "holder";
    private static final String PHONE = "phone";
    private static final String ACCOUNT = "account";

    private DutyEvents() {}

    static Append<Duty> appointed(
            Unit unit,
            Post post,
            String holder,
            @Nullable String account,
            @Nullable String phone,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String by,
            DutyProjection projection) {
        Map<String, Object> data = new HashMap<>();
        data.put("unit", unit.code());
        data.put("unit_id", unit.id());
        data.put("post", post.code());
        if (account != null) {
            data.put(ACCOUNT, account);
        }
        UnitEvents.putIfPresent(data, "from", from);
        UnitEvents.putIfPresent(data, "until", until);
        Map<String, Personal> personal = new HashMap<>();
        personal.put(HOLDER, Personal.open(holder));
        if (phone != null) {
            personal.put(PHONE, Personal.confidential(phone));
        }
        return Append.begin(Stream.DUTY, by, List.of(new NewEvent(APPOINTED, unit.path(), data, personal)), projection);
    }

    static Append<Duty> ended(Duty duty, LocalDate last, String by, DutyProjection projection) {
        NewEvent event = new NewEvent(ENDED, duty.scope(), Map.of("until", last.toString()));
        return Append.to(new Stream(Stream.DUTY, duty.id()), duty.seq(), by, List.of(event), projection, duty);
    }

    /** The duty that a whole stream makes. */
    static Duty fold(List<Event> events) {
        Event first = events.getFirst();
        String post = first.required("post");
        Duty duty = new Duty(
                first.stream().id(),
                first.number("unit_id"),
                Post.find(post).orElseThrow(() -> new IllegalStateException("post " + post)),
                first.personal().getOrDefault(HOLDER, ""),
                first.text(ACCOUNT),
                phone(first) != null,
                first.scope(),
                UnitEvents.date(first.text("from")),
                UnitEvents.date(first.text("until")),
                first.seq());
        for (Event event : events.subList(1, events.size())) {
            duty = apply(duty, event);
        }
        return duty;
    }

    static Duty apply(Duty duty, Event event) {
        if (!event.action().equals(ENDED)) {
            throw new IllegalStateException("a duty knows no action " + event.action());
        }
        return duty.ending(LocalDate.parse(event.required("until")), event.seq());
    }

    /** The plain phone that the first event holds; null when there is none or it was disposed of. */
    static @Nullable String phone(Event first) {
        return first.personal().get(PHONE);
    }
}
