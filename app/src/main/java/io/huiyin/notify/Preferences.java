package io.huiyin.notify;

import io.huiyin.base.Checks;
import io.huiyin.base.Fields;
import io.huiyin.journal.Seals;
import io.huiyin.shell.Language;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people wish, in the table {@code message_preference}. Whoever said nothing finds messages on the pages only, in Chinese. */
@Component
public class Preferences {

    /** Names of the fields, in the order of the form. */
    public static final Set<String> FIELDS = new LinkedHashSet<>(
            List.of("language", "email", "by_email", "phone", "by_sms", "quiet_from", "quiet_until"));

    static final int EMAIL_MAX = 254;

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private final JdbcClient sql;
    private final Seals seals;

    Preferences(JdbcClient sql, Seals seals) {
        this.sql = sql;
        this.seals = seals;
    }

    public Preference of(String user) {
        return sql.sql("select * from message_preference where user_name = ?")
                .param(user)
                .query(this::read)
                .optional()
                .orElse(Preference.NONE);
    }

    /** What each of those users wishes; without those who never said anything, who have no wish beyond the pages. */
    public Map<String, Preference> of(Set<String> users) {
        Map<String, Preference> wishes = new HashMap<>();
        if (!users.isEmpty()) {
            sql.sql("select * from message_preference where user_name = any(?)")
                    .param(users.toArray(String[]::new))
                    .query(row -> {
                        wishes.put(row.getString("user_name"), read(row, 0));
                    });
        }
        return wishes;
    }

    /**
     * Keeps what somebody wishes.
     *
     * @throws io.huiyin.base.Refused naming every faulty field: {@code NOTIFY-101} no e-mail address, {@code NOTIFY-102} a channel is wanted
     *     whose address is missing, {@code NOTIFY-103} no time of day, {@code NOTIFY-104} one end of the quiet hours is missing
     */
    public void save(String user, Fields fields) {
        Preference wished = read(fields);
        fields.checks().done();
        sql.sql("""
                        insert into message_preference (user_name, language, email, phone, by_email, by_sms, quiet_from, quiet_until)
                        values (:user, :language, :email, :phone, :by_email, :by_sms, :quiet_from, :quiet_until)
                        on conflict (user_name) do update set language = excluded.language, email = excluded.email,
                            phone = excluded.phone, by_email = excluded.by_email, by_sms = excluded.by_sms,
                            quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until""")
                .param("user", user)
                .param("language", wished.language().code())
                .param("email", sealed(wished.email()))
                .param("phone", sealed(wished.phone()))
                .param("by_email", wished.byEmail().key())
                .param("by_sms", wished.bySms().key())
                .param("quiet_from", wished.quietFrom())
                .param("quiet_until", wished.quietUntil())
                .update();
    }

    private static Preference read(Fields fields) {
        Checks checks = fields.checks();
        fields.known(FIELDS);
        Language language = fields.choice("language", Language.class);
        String email = fields.personalText("email", EMAIL_MAX);
        checks.that(email == null || EMAIL.matcher(email).matches(), "email", "", "NOTIFY-101", null);
        String phone = fields.phone("phone");
        Preference.Wish byEmail = fields.choice("by_email", Preference.Wish.class);
        Preference.Wish bySms = fields.choice("by_sms", Preference.Wish.class);
        checks.that(email != null || byEmail == Preference.Wish.NONE, "email", "", "NOTIFY-102", null);
        checks.that(phone != null || bySms == Preference.Wish.NONE, "phone", "", "NOTIFY-102", null);
        LocalTime from = time(fields, "quiet_from");
        LocalTime until = time(fields, "quiet_until");
        checks.that((from == null) == (until == null), "quiet_until", "", "NOTIFY-104", null);
        return new Preference(language, email, phone, byEmail, bySms, from, until);
    }

    private static @Nullable LocalTime time(Fields fields, String field) {
        String text = fields.optionalText(field, 5);
        if (text == null) {
            return null;
        }
        boolean good = fields.checks().that(TIME.matcher(text).matches(), field, text, "NOTIFY-103", "00:00–23:59");
        return good ? LocalTime.parse(text) : null;
    }

    private byte @Nullable [] sealed(@Nullable String plain) {
        return plain == null ? null : seals.seal(plain);
    }

    private Preference read(ResultSet row, int n) throws SQLException {
        return new Preference(
                Objects.requireNonNullElse(Language.find(row.getString("language")), Language.ZH),
                opened(row.getBytes("email")),
                opened(row.getBytes("phone")),
                Preference.Wish.of(row.getString("by_email")),
                Preference.Wish.of(row.getString("by_sms")),
                row.getObject("quiet_from", LocalTime.class),
                row.getObject("quiet_until", LocalTime.class));
    }

    private @Nullable String opened(byte @Nullable [] sealed) {
        return sealed == null ? null : seals.open(sealed);
    }
}
