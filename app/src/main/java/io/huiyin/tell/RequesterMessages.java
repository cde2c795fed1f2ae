package io.huiyin.tell;

import io.huiyin.journal.Event;
import io.huiyin.matter.Matter;
import io.huiyin.notify.Channel;
import io.huiyin.notify.Message;
import io.huiyin.notify.Outbox;
import io.huiyin.notify.Text;
import io.huiyin.notify.To;
import io.huiyin.shell.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Short messages to requesters, where the city wants them ({@code huiyin.sms.requesters}): that it was taken in, that there is an answer, that the rest of it
 * goes on, that another authority has it now. They say the number and where to read on, never what it is about: a phone is often in other
 * hands.
 */
@Component
class RequesterMessages {

    private static final Pattern MOBILE = Pattern.compile("(\\+?86)?1[3-9][0-9]{9}");
    private static final String PARENT = "parent";

    private final Outbox outbox;
    private final boolean wanted;
    private final String address;

    RequesterMessages(
            Outbox outbox,
            @Value("${huiyin.sms.requesters:false}") boolean wanted,
            @Value("${huiyin.address:}") String address) {
        this.outbox = outbox;
        this.wanted = wanted;
        this.address = address.replaceFirst("/$", "");
    }

    List<Message> of(Matter matter, Event event) {
        String phone = matter.request().phone();
        if (!wanted || phone == null || !MOBILE.matcher(phone).matches() || !outbox.isOpen(Channel.SMS)) {
            return List.of();
        }
        return template(event).stream()
                .map(template -> new Message(
                        "requester " + matter.id() + " " + event.seq(),
                        new To.Phone(phone, Language.ZH),
                        "requester." + template,
                        args(matter, event),
                        null,
                        false))
                .toList();
    }

    /** The rest of a request is no other request: its requester has heard of the first, and reads under which number it goes on. */
    private static Optional<String> template(Event event) {
        return switch (event.action()) {
            case "received" -> Optional.of(event.text(PARENT) == null ? "received" : "split");
            case "answered", "not_accepted", "replied", "progressed" -> Optional.of("answered");
            case "transferred" -> Optional.of("transferred");
            default -> Optional.empty();
        };
    }

    /** The number, where to read on, and what only some of the templates say. */
    private List<Text> args(Matter matter, Event event) {
        List<Text> args = new ArrayList<>(List.of(Text.of(matter.number()), Text.of(address + "/ask")));
        Stream.of(PARENT, "authority", "reference")
                .map(event::text)
                .filter(Objects::nonNull)
                .map(Text::of)
                .forEach(args::add);
        return args;
    }
}
