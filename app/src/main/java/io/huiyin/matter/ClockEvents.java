package io.huiyin.matter;

import io.huiyin.definition.ClockRule;
import io.huiyin.journal.NewEvent;
import io.huiyin.network.Unit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What clocks bring about by themselves, in the journal's form. */
final class ClockEvents {

    private ClockEvents() {}

    /** Deadlines that a change of the calendar moved; {@code due} is the matter's from then on. */
    static NewEvent rescheduled(
            ClockStore.Open of, Instant due, boolean provisional, List<ClockMoves.Moved> moved, int calendar) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("was", of.whole().toString());
        data.put("due", due.toString());
        data.put("provisional", provisional);
        data.put("calendar", calendar);
        data.put(MatterClocks.KEY, moved.stream().map(one -> one.now().data()).toList());
        return new NewEvent(MatterEvents.RESCHEDULED, of.leadPath(), data);
    }

    /** A unit that helps is past its limit. */
    static NewEvent late(Matter matter, CoHandling.Part part, String unit) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("clock", CoHandling.CLOCK);
        data.put("at", part.due().toString());
        data.put("when", ClockRule.When.AT.name().toLowerCase(java.util.Locale.ROOT));
        data.put("do", ClockRule.Deed.REMIND.key());
        data.put("whom", ClockRule.Whom.LEAD.key());
        data.put("path", part.path());
        data.put("unit", unit);
        data.put("unit_id", part.unitId());
        data.put("due", part.due().toString());
        data.put(MatterClocks.KEY, List.of());
        return new NewEvent(MatterEvents.FIRED, matter.leadPath(), data);
    }

    /** A step of the escalation of a unit that helps; {@code to} is whom it concerns. */
    static NewEvent helping(Matter matter, CoSteps.Due due, Unit helper, Unit to) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("clock", CoHandling.CLOCK);
        data.put("at", due.at().toString());
        data.put("when", due.step().when().name().toLowerCase(java.util.Locale.ROOT));
        data.put("do", due.step().does().key());
        data.put("whom", due.step().to().key());
        data.put("path", to.path());
        data.put("unit", to.code());
        data.put("unit_id", helper.id());
        data.put("helper", helper.code());
        data.put("due", due.part().due().toString());
        data.put(CoHandling.STEP, due.next().step());
        if (due.next().at() != null) {
            data.put(CoHandling.NEXT, due.next().at().toString());
        }
        data.put(MatterClocks.KEY, List.of());
        return new NewEvent(MatterEvents.FIRED, matter.leadPath(), data);
    }

    /** A step of an escalation; {@code to} is whom it concerns. */
    static NewEvent fired(Matter matter, Escalations.Due due, Unit to) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("clock", due.clock());
        data.put("at", due.at().toString());
        data.put("when", due.step().when().name().toLowerCase(java.util.Locale.ROOT));
        data.put("do", due.step().does().key());
        data.put("whom", due.step().to().key());
        data.put("path", to.path());
        data.put("unit", to.code());
        data.put("due", due.after().due().toString());
        data.put(MatterClocks.KEY, List.of(due.after().data()));
        return new NewEvent(MatterEvents.FIRED, matter.leadPath(), data);
    }
}
