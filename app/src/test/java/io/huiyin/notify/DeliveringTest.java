package io.huiyin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Fault;
import io.huiyin.base.Refused;
import io.huiyin.shell.Language;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Out of the product by e-mail and short message: to servers of the test's own, on loopback. */
@StoreTest
class DeliveringTest {

    private static final To MA = new To.User("ma");

    private final TestCity database;
    private final MailServer mail = new MailServer();
    private final SmsServer sms = new SmsServer();
    private final String key = UUID.randomUUID().toString();
    private NotifyCity city;

    DeliveringTest(TestCity database) {
        this.database = database;
        this.city = new NotifyCity(database, mail, sms);
    }

    @BeforeEach
    void nothingIsLeftOfOtherTests() {
        database.ownerClient()
                .sql("truncate message, message_queue, message_nobody_there, inbox, delivery, message_preference")
                .update();
    }

    @AfterEach
    void stop() {
        city.close();
        mail.close();
        sms.close();
    }

    @Test
    void whoeverWantsEmailGetsItWithALinkInTheirLanguage() {
        city.wish("ma", "language", "en", "email", "ma@city.example", "by_email", "all");
        give(NotifyCity.message(key, MA));
        assertThat(city.deliver(Channel.EMAIL)).isEqualTo(1);
        assertThat(mail.taken).singleElement().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo("ma@city.example");
            assertThat(letter.text())
                    .contains("Message-ID: <huiyin-1505-", "Subject: Test message", "Housing bureau")
                    .contains("https://huiyin.city.example/matters/RX1505-20221215-00001");
        });
        assertThat(city.deliver(Channel.EMAIL)).isZero();
    }

    @Test
    void anEmailBringsAlongTheFilesOfItsMessage() {
        city.wish("ma", "language", "en", "email", "ma@city.example", "by_email", "all");
        give(NotifyCity.message("file " + key, MA));
        city.deliver(Channel.EMAIL);
        String file = Base64.getEncoder().encodeToString("ma en".getBytes(StandardCharsets.UTF_8));
        assertThat(mail.taken)
                .singleElement()
                .satisfies(letter -> assertThat(letter.text())
                        .contains("Content-Type: multipart/mixed", "Housing bureau", "filename=report.pdf", file));
    }

    @Test
    void aFileThatCannotBeMadeHoldsUpNothingElseAndIsTriedAgain() {
        city.wish("ma", "email", "ma@city.example", "by_email", "all");
        give(NotifyCity.message("broken " + key, MA));
        give(NotifyCity.message(key, MA));
        city.deliver(Channel.EMAIL);
        assertThat(mail.taken).hasSize(1);
        city.later(Delivering.LEASE);
        assertThat(city.deliver(Channel.EMAIL)).isEqualTo(1);
        assertThat(mail.taken).hasSize(1);
    }

    @Test
    void aShortMessageCarriesItsKeyAndTheGatewaysToken() {
        city.wish("ma", "phone", "13800000000", "by_sms", "all");
        give(NotifyCity.message(key, MA));
        city.deliver(Channel.SMS);
        assertThat(sms.asked).singleElement().satisfies(request -> {
            assertThat(request.key()).startsWith("huiyin-1505-");
            assertThat(request.authorization()).isEqualTo("Bearer let-me-in");
            assertThat(request.body()).contains("\"to\":\"13800000000\"", "住建局", request.key());
        });
    }

    @Test
    void somebodyOutsideIsToldByPhone() {
        give(NotifyCity.message(key, new To.Phone("13900000000", Language.ZH)));
        city.deliver(Channel.SMS);
        assertThat(sms.asked)
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("13900000000"));
        assertThat(database.ownerClient()
                        .sql("select count(*) from message m where m::text like '%13900000000%'")
                        .query(Integer.class)
                        .single())
                .as("the number is sealed at rest")
                .isZero();
    }

    @Test
    void aProgramOfTheCityIsToldAndCanTellWhoSaidIt() throws GeneralSecurityException {
        give(NotifyCity.message(key, new To.Webhook("city-desk")));
        assertThat(city.deliver(Channel.WEBHOOK)).isEqualTo(1);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(NotifyCity.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(sms.asked).singleElement().satisfies(request -> {
            assertThat(request.key()).startsWith("huiyin-1505-");
            assertThat(request.body())
                    .contains("住建局", "https://huiyin.city.example/matters/RX1505-20221215-00001", request.key());
            assertThat(request.signature())
                    .isEqualTo("sha256="
                            + HexFormat.of()
                                    .formatHex(mac.doFinal(request.body().getBytes(StandardCharsets.UTF_8))));
        });
        assertThat(city.deliver(Channel.WEBHOOK)).as("once").isZero();
    }

    @Test
    void aProgramThatIsConfiguredNoMoreIsGivenUp() {
        give(NotifyCity.message(key, new To.Webhook("another")));
        assertThat(city.deliver(Channel.WEBHOOK)).isEqualTo(1);
        assertThat(sms.asked).isEmpty();
        assertThat(database.ownerClient()
                        .sql("select state || ': ' || fault from delivery")
                        .query(String.class)
                        .single())
                .isEqualTo("failed: no such webhook is configured");
    }

    @ParameterizedTest
    @CsvSource({
        "huiyin.webhooks.desk.url,  ftp://127.0.0.1/",
        "huiyin.webhooks.desk.url,  127.0.0.1",
        "huiyin.webhooks.Desk_1.url, https://127.0.0.1/",
    })
    void aWebhookThatIsConfiguredWronglyKeepsTheProductFromStarting(String setting, String value) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of(setting, value)));
        assertThatThrownBy(() -> new Webhooks(environment)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoeverDiesWhileSendingLeavesItToBeSentAgainUnderTheSameKey() {
        city.wish("ma", "phone", "13800000000", "by_sms", "all");
        give(NotifyCity.message(key, MA));
        DeliveryStore.Due taken = city.bean(DeliveryStore.class)
                .take(Channel.SMS, 10, Delivering.LEASE)
                .getFirst();
        assertThat(taken.attempts()).isEqualTo(1);
        city.close();
        city = new NotifyCity(database, mail, sms);
        assertThat(city.deliver(Channel.SMS)).as("while the lease lasts").isZero();
        city.later(Delivering.LEASE);
        city.deliver(Channel.SMS);
        city.later(Delivering.LEASE);
        city.deliver(Channel.SMS);
        assertThat(sms.asked)
                .singleElement()
                .satisfies(request -> assertThat(request.key()).isEqualTo("huiyin-1505-" + taken.id()));
    }

    @Test
    void aBusyGatewayIsTriedAgainLaterAndLater() {
        city.wish("ma", "phone", "13800000000", "by_sms", "all");
        give(NotifyCity.message(key, MA));
        sms.answer = 503;
        assertThat(city.deliver(Channel.SMS)).isEqualTo(1);
        assertThat(city.deliver(Channel.SMS)).as("not at once").isZero();
        city.later(Delivering.pauseAfter(1));
        assertThat(city.deliver(Channel.SMS)).isEqualTo(1);
        sms.answer = 200;
        city.later(Delivering.pauseAfter(2));
        city.deliver(Channel.SMS);
        assertThat(sms.asked)
                .hasSize(3)
                .extracting(SmsServer.Asked::key)
                .containsOnly(sms.asked.getFirst().key());
        assertThat(state()).isEqualTo("sent");
    }

    @Test
    void afterTheLastAttemptItIsListedAndCanBeTriedAgain() {
        city.wish("ma", "phone", "13800000000", "by_sms", "all");
        give(NotifyCity.message(key, MA));
        sms.answer = 500;
        for (int attempt = 1; attempt <= Delivering.MOST_ATTEMPTS; attempt++) {
            assertThat(city.deliver(Channel.SMS)).isEqualTo(1);
            city.later(Delivering.pauseAfter(attempt));
        }
        assertThat(city.deliver(Channel.SMS)).isZero();
        Failures failures = city.bean(Failures.class);
        Failures.Failure given = failures.failed(Language.ZH).getFirst();
        assertThat(given.fault()).isEqualTo("HTTP 500");
        assertThat(given.attempts()).isEqualTo(Delivering.MOST_ATTEMPTS);
        sms.answer = 200;
        failures.tryAgain(given.id());
        city.deliver(Channel.SMS);
        assertThat(state()).isEqualTo("sent");
        assertThat(failures.failed(Language.ZH)).isEmpty();
    }

    @Test
    void anAddressThatDoesNotExistIsNotTriedAgain() {
        city.wish("ma", "email", "nobody@city.example", "by_email", "all");
        give(NotifyCity.message(key, MA));
        mail.answer = 550;
        city.deliver(Channel.EMAIL);
        assertThat(state()).isEqualTo("failed");
        assertThat(city.bean(Failures.class).failed(Language.ZH))
                .singleElement()
                .satisfies(failure -> assertThat(failure.fault()).isEqualTo("SMTP 550"));
    }

    @Test
    void aFullMailboxAndAMailServerThatIsDownAreTriedAgain() {
        city.wish("ma", "email", "ma@city.example", "by_email", "all");
        give(NotifyCity.message(key, MA));
        mail.answer = 452;
        city.deliver(Channel.EMAIL);
        assertThat(fault()).isEqualTo("SMTP 452");
        mail.close();
        city.later(Delivering.pauseAfter(1));
        city.deliver(Channel.EMAIL);
        assertThat(fault()).isEqualTo("no connection to the mail server");
        assertThat(state()).isEqualTo("waiting");
    }

    @Test
    void onlyUrgentMessagesGoToWhoeverWantsOnlyThose() {
        city.wish("ma", "email", "ma@city.example", "by_email", "urgent");
        give(NotifyCity.message(key + 1, MA), NotifyCity.urgent(key + 2, MA));
        assertThat(city.deliver(Channel.EMAIL)).isEqualTo(1);
        assertThat(mail.taken.getFirst().text()).contains("X-Priority: 1");
    }

    @Test
    void quietHoursHoldBackWhatIsNotUrgent() {
        city.wish("ma", "email", "ma@city.example", "by_email", "all", "quiet_from", "21:00", "quiet_until", "08:00");
        give(NotifyCity.message(key + 1, MA), NotifyCity.urgent(key + 2, MA));
        assertThat(city.deliver(Channel.EMAIL))
                .as("the urgent one, at half past nine")
                .isEqualTo(1);
        city.later(Duration.ofMinutes(10 * 60 + 29));
        assertThat(city.deliver(Channel.EMAIL)).as("at one minute to eight").isZero();
        city.later(Duration.ofMinutes(1));
        assertThat(city.deliver(Channel.EMAIL)).as("at eight").isEqualTo(1);
    }

    @Test
    void whoeverTakesTheAddressBackGetsNothingMore() {
        city.wish("ma", "email", "ma@city.example", "by_email", "all");
        give(NotifyCity.message(key, MA));
        city.wish("ma");
        city.deliver(Channel.EMAIL);
        assertThat(mail.taken).isEmpty();
    }

    @Test
    void faultyWishesAreRefusedAllAtOnceAndNeverShowTheAddress() {
        assertThatThrownBy(() ->
                        city.wish("ma", "email", "ma@city", "by_sms", "all", "quiet_from", "25:00", "language", "fr"))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.faults())
                            .extracting(Fault::code)
                            .contains("NOTIFY-101", "NOTIFY-102", "NOTIFY-103", "BASE-006");
                    assertThat(refused.toString()).doesNotContain("ma@city");
                });
        assertThatThrownBy(() -> city.wish("ma", "quiet_from", "21:00"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.faults())
                                .extracting(Fault::code)
                                .containsExactly("NOTIFY-104"));
    }

    @Test
    void pausesGrowFromSecondsToMinutes() {
        assertThat(List.of(Delivering.pauseAfter(1), Delivering.pauseAfter(4), Delivering.pauseAfter(11)))
                .containsExactly(Duration.ofSeconds(15), Duration.ofMinutes(2), Duration.ofMinutes(40));
    }

    private void give(Message... messages) {
        city.put(messages);
        city.give();
    }

    private String state() {
        return database.ownerClient()
                .sql("select state from delivery")
                .query(String.class)
                .single();
    }

    private String fault() {
        return database.ownerClient()
                .sql("select fault from delivery")
                .query(String.class)
                .single();
    }
}
