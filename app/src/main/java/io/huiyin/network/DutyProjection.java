package io.huiyin.network;

import io.huiyin.journal.Event;
import io.huiyin.journal.Projection;
import io.huiyin.journal.Seals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes the rows of duties, phones sealed. */
@Component
class DutyProjection implements Projection<Duty> {

    private final DutyStore store;
    private final Seals seals;

    DutyProjection(DutyStore store, Seals seals) {
        this.store = store;
        this.seals = seals;
    }

    @Override
    public void write(List<Projected<Duty>> projected) {
        List<DutyStore.Sealed> added = new ArrayList<>();
        List<Duty> changed = new ArrayList<>();
        for (Projected<Duty> one : projected) {
            List<Event> events = one.appended().events();
            Duty before = one.before();
            if (before == null) {
                added.add(seal(DutyEvents.fold(events), DutyEvents.phone(events.getFirst())));
            } else {
                for (Event event : events) {
                    before = DutyEvents.apply(before, event);
                }
                changed.add(before);
            }
        }
        store.insert(added);
        store.update(changed);
    }

    private DutyStore.Sealed seal(Duty duty, @Nullable String phone) {
        return phone == null
                ? new DutyStore.Sealed(duty, null, null)
                : new DutyStore.Sealed(duty, seals.seal(phone), seals.hash(phone));
    }
}
