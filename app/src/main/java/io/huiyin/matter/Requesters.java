package io.huiyin.matter;

import io.huiyin.base.Actor;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Fields;
import io.huiyin.base.Refused;
import io.huiyin.definition.Definition;
import io.huiyin.journal.Append;
import io.huiyin.journal.Event;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * What requesters do themselves. They have no account: the number of a request and the last four digits of the phone that was given with it
 * show that it is theirs. Nothing here answers differently for a number that does not exist.
 */
@Component
public class Requesters {

    /** Fields that a requester fills in, in the order of the form. */
    public static final Set<String> FIELDS = new LinkedHashSet<>(
            List.of("content", "category", "place", "address", "requester", "phone", "confidential"));

    public static final int CONTENT_MAX = 2_000;
    public static final int TEXT_MAX = 1_000;

    /** Stands in events for a requester; no user can have this name. */
    public static final String NAME = "requester:web";

    private static final int DIGITS = 4;
    private static final String NO_PHONE = "----";

    private final Matters matters;
    private final MatterStore store;
    private final MatterRegisters registers;
    private final Actor requester;

    Requesters(Matters matters, MatterStore store, MatterRegisters registers, City city) {
        this.matters = matters;
        this.store = store;
        this.registers = registers;
        this.requester = new Actor(NAME, NAME, Set.of(Definition.REQUESTER), Set.of(), city.path(), 0);
    }

    /**
     * The append that takes a request in from the public page.
     *
     * @throws Refused with every faulty field
     */
    public Append<Matter> file(Map<String, ?> given) {
        Checks checks = new Checks();
        new Fields(given, checks).known(FIELDS);
        checks.text(String.valueOf(given.get("content")), "content", CONTENT_MAX);
        checks.done();
        Map<String, Object> fields = new HashMap<>(given);
        fields.put("channel", Channel.WEB.key());
        Fields all = new Fields(fields, checks);
        MatterRegisters.Intake intake = registers
                .read(registers.current(MatterRegisters.HOTLINE), all, requester)
                .orElseThrow(() -> Refused.invalid(all.checks().faults()));
        return matters.intake(intake, requester);
    }

    /** The matter of that number, when the phone that was given with it ends in these four digits. */
    public Optional<Matter> find(String number, String digits) {
        Optional<Matter> matter = store.find(number);
        String phone = matter.map(one -> one.request().phone()).orElse(NO_PHONE);
        String last = phone.replaceAll("[^0-9]", "");
        String own = last.length() < DIGITS ? NO_PHONE : last.substring(last.length() - DIGITS);
        boolean fits =
                MessageDigest.isEqual(own.getBytes(StandardCharsets.UTF_8), digits.getBytes(StandardCharsets.UTF_8));
        return fits ? matter : Optional.empty();
    }

    /** What the requester may do with it now, in the order of its definition. */
    public List<Definition.Action> open(Matter matter) {
        return matters.open(matter, requester);
    }

    /**
     * Acts, with what follows for other matters, and answers the matter as it stands then.
     *
     * @throws Refused as {@link Matters#decide}
     */
    public Matter act(Matter matter, Action action) {
        return matters.append(matters.decide(matter, action, requester));
    }

    /** What happened to it, as far as it concerns the requester, in order. */
    public List<Event> history(Matter matter) {
        return matters.history(matter);
    }
}
