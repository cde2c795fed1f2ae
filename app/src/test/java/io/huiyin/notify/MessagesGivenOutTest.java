package io.huiyin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.Actor;
import io.huiyin.base.Refused;
import io.huiyin.shell.Language;
import io.huiyin.testing.StoreTest;
import io.huiyin.testing.TestCity;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
class MessagesGivenOutTest {

    private static final To STREET = new To.InUnit(NotifyCity.STREET, Set.of("handler", "worker"));

    private final TestCity database;
    private final MailServer mail = new MailServer();
    private final SmsServer sms = new SmsServer();
    private final String key = UUID.randomUUID().toString();
    private NotifyCity city;

    MessagesGivenOutTest(TestCity database) {
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
    void everybodyInTheUnitFindsTheMessageOnceInTheirLanguage() {
        city.put(NotifyCity.message(key, STREET));
        assertThat(city.give()).isEqualTo(1);
        assertThat(city.give()).isZero();
        assertThat(inbox("ma", Language.ZH)).singleElement().satisfies(item -> {
            assertThat(item.title()).isEqualTo("测试消息 RX1505-20221215-00001");
            assertThat(item.text()).contains("住建局");
            assertThat(item.link()).isEqualTo("/matters/RX1505-20221215-00001");
            assertThat(item.readAt()).isNull();
        });
        assertThat(inbox("li", Language.EN))
                .singleElement()
                .satisfies(item -> assertThat(item.text()).contains("Housing bureau"));
        assertThat(inbox("dispatcher", Language.ZH)).isEmpty();
    }

    @Test
    void theSameKeyIsToldOnce() {
        city.put(NotifyCity.message(key, STREET), NotifyCity.message(key, STREET));
        city.put(NotifyCity.message(key, STREET));
        city.give();
        city.put(NotifyCity.message(key, STREET));
        city.give();
        assertThat(inbox("ma", Language.ZH)).hasSize(1);
    }

    @Test
    void whatIsRolledBackIsNotTold() {
        new TransactionTemplate(city.bean(PlatformTransactionManager.class)).executeWithoutResult(status -> {
            city.put(NotifyCity.message(key, STREET));
            status.setRollbackOnly();
        });
        assertThat(city.give()).isZero();
        assertThat(inbox("ma", Language.ZH)).isEmpty();
    }

    @Test
    void aProcessThatDiesAfterTheCommitLosesNothing() {
        city.put(NotifyCity.message(key, STREET));
        city.close();
        city = new NotifyCity(database, mail, sms);
        assertThat(city.give()).isEqualTo(1);
        assertThat(inbox("ma", Language.ZH)).hasSize(1);
    }

    /** A busy city writes thousands of them between two looks. */
    @Test
    void messagesThatCameOneByOneAreGivenOutTogether() {
        for (int i = 0; i < 100; i++) {
            city.put(NotifyCity.message(key + i, STREET));
        }
        assertThat(city.bean(Giving.class).step()).isEqualTo(100);
    }

    @Test
    void twoProcessesGiveEachMessageOutOnce() throws Exception {
        for (int i = 0; i < 500; i++) {
            city.put(NotifyCity.message(key + i, STREET));
        }
        try (NotifyCity other = new NotifyCity(database, mail, sms);
                ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> one = both.submit(city::give);
            Future<Integer> two = both.submit(other::give);
            assertThat(one.get() + two.get()).isEqualTo(500);
        }
        assertThat(database.ownerClient()
                        .sql("select count(*) from inbox where user_name = 'ma'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(500);
    }

    @Test
    void readingIsSomebodysOwn() {
        city.put(NotifyCity.message(key + 1, STREET), NotifyCity.message(key + 2, STREET));
        city.give();
        Inbox inbox = city.bean(Inbox.class);
        assertThat(inbox.unread(actor("ma"))).isEqualTo(2);
        Inbox.Item first = inbox("ma", Language.ZH).getLast();
        inbox.read(actor("ma"), first.id(), Language.ZH);
        assertThat(inbox.unread(actor("ma"))).isEqualTo(1);
        assertThat(inbox.unread(actor("li"))).isEqualTo(2);
        assertThatThrownBy(() -> inbox.read(actor("dispatcher"), first.id(), Language.ZH))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo("NOTIFY-105"));
        assertThat(inbox.readUpTo(actor("li"), first.id())).isEqualTo(1);
        assertThat(inbox.list(actor("li"), true, null, 10, Language.ZH).items()).hasSize(1);
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        for (int i = 0; i < 5; i++) {
            city.put(NotifyCity.message(key + i, new To.User("ma")));
        }
        city.give();
        Inbox inbox = city.bean(Inbox.class);
        Inbox.Items first = inbox.list(actor("ma"), false, null, 3, Language.ZH);
        Inbox.Items second = inbox.list(actor("ma"), false, first.next(), 3, Language.ZH);
        assertThat(first.items()).hasSize(3);
        assertThat(second.items()).hasSize(2);
        assertThat(second.next()).isNull();
        assertThat(first.items().getLast().id())
                .isGreaterThan(second.items().getFirst().id());
    }

    @Test
    void aMessageForNobodyIsListedAndGivenOutAgainOnceSomebodyIsThere() {
        city.put(NotifyCity.message(key, new To.User("who.has.left")));
        city.give();
        Failures failures = city.bean(Failures.class);
        assertThat(failures.glance().nobody()).isEqualTo(1);
        Failures.Failure nobody = failures.forNobody(Language.ZH).getFirst();
        database.ownerClient().sql("update message set to_user = 'ma'").update();
        failures.giveAgain(nobody.id());
        city.give();
        assertThat(inbox("ma", Language.ZH)).hasSize(1);
        assertThat(failures.glance().nobody()).isZero();
        assertThatThrownBy(() -> failures.giveAgain(nobody.id())).isInstanceOf(Refused.class);
    }

    @Test
    void oldMessagesAreForgottenWithWhatBecameOfThem() {
        city.put(NotifyCity.message(key, STREET));
        city.give();
        city.later(Duration.ofDays(400));
        city.put(NotifyCity.message(key + "new", STREET));
        city.give();
        assertThat(city.bean(MessageStore.class).forget(Duration.ofDays(365), 100))
                .isEqualTo(1);
        assertThat(inbox("ma", Language.ZH)).hasSize(1);
    }

    @Test
    void aTemplateThatDoesNotExistIsAFaultOfTheProgram() {
        Message wrong = new Message(key, STREET, "no_such_template", List.of(), null, false);
        assertThatThrownBy(() -> city.put(wrong)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Message(key, STREET, "test", List.of(), "//elsewhere.example", false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private List<Inbox.Item> inbox(String user, Language language) {
        return city.bean(Inbox.class)
                .list(actor(user), false, null, Inbox.PAGE, language)
                .items();
    }

    private static Actor actor(String name) {
        return new Actor(name, name, Set.of(), Set.of(), NotifyCity.STREET, 1);
    }
}
