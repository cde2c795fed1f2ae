package io.huiyin.supervise;

import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.notify.Message;
import io.huiyin.notify.Outbox;
import io.huiyin.notify.Text;
import io.huiyin.notify.To;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Tells units of talks with them and of notices to them, in the transaction of the event. Only in a process that has pages. */
@Component
@ConditionalOnWebApplication
class SupervisionMessages {

    private static final Set<String> LEADERS = Set.of("leader");
    private static final Set<String> UNIT = Set.of("leader", "handler");

    private final Outbox outbox;
    private final Network network;

    SupervisionMessages(Outbox outbox, Network network) {
        this.outbox = outbox;
        this.network = network;
    }

    /** Its leaders are told when a talk is arranged, held, or does not take place. */
    void tell(Interview talk) {
        outbox.put(List.of(new Message(
                "interview " + talk.id() + " " + talk.state(),
                new To.InUnit(talk.unitPath(), LEADERS),
                "supervise." + talk.state(),
                List.of(named(talk.unitId()), Text.of(talk.at())),
                "/supervision/talks/" + talk.id(),
                talk.state().equals(Interview.CALLED))));
    }

    /** The unit that a notice is about, and those that it is circulated to. */
    void tell(Criticism notice) {
        Text criticised = named(notice.unitId());
        List<Message> messages = new ArrayList<>();
        messages.add(message(notice, "supervise.criticised", notice.unitPath(), criticised, true));
        Set<String> others = new LinkedHashSet<>(notice.units());
        others.remove(notice.unitPath());
        for (String path : others) {
            messages.add(message(notice, "supervise.circulated", path, criticised, false));
        }
        outbox.put(messages);
    }

    private static Message message(Criticism notice, String template, String path, Text criticised, boolean urgent) {
        return new Message(
                "criticism " + notice.id() + " " + path,
                new To.InUnit(path, UNIT),
                template,
                List.of(criticised),
                "/supervision/notices",
                urgent);
    }

    private Text named(long unitId) {
        Unit unit = network.unit(unitId);
        return new Text(unit.name(), unit.nameEn());
    }
}
