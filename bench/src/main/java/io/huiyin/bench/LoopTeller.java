package io.huiyin.bench;

import io.huiyin.base.Actor;
import io.huiyin.base.CityClock;
import io.huiyin.base.Refused;
import io.huiyin.journal.Append;
import io.huiyin.journal.Appended;
import io.huiyin.journal.Event;
import io.huiyin.journal.HistoryLoad;
import io.huiyin.journal.Once;
import io.huiyin.matter.Action;
import io.huiyin.matter.Channel;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Outcome;
import io.huiyin.matter.Request;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Category;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Plays a matter of the story through the product's own decisions, the clock standing at the time of each, into a load of history. */
final class LoopTeller {

    private static final List<Channel> CHANNELS = List.of(
            Channel.PHONE,
            Channel.PHONE,
            Channel.PHONE,
            Channel.PHONE,
            Channel.PHONE,
            Channel.WECHAT,
            Channel.WECHAT,
            Channel.APP,
            Channel.WEB,
            Channel.WALK_IN);
    private static final double ANONYMOUS = 0.15;

    /** Who asks a question seldom says who he is, and not where he lives. */
    private static final double ASKS_UNNAMED = 0.6;

    private static final double CONFIDENTIAL = 0.05;
    private static final double BY_HAND = 0.3;
    private static final double RETURNED_ONCE = 0.03;
    private static final double CONTACTED = 0.15;
    private static final double FAILED_CALL = 0.06;

    private final LoopStory story;
    private final LoopCast cast;
    private final HistoryLoad load;
    private final Matters matters;
    private final MatterRegisters register;
    private final Network network;
    private final CityClock clock;

    LoopTeller(LoopStory story, LoopCast cast, LoopCity city) {
        this.story = story;
        this.cast = cast;
        this.load = city.bean(HistoryLoad.class);
        this.matters = city.bean(Matters.class);
        this.register = city.bean(MatterRegisters.class);
        this.network = city.bean(Network.class);
        this.clock = city.clock();
    }

    HistoryLoad.Batch take() {
        return load.take();
    }

    /** @param once committed together with the matter; null for nothing */
    void tell(int index, @Nullable Once once) {
        SplittableRandom dice = LoopStory.dice(index);
        LoopStory.Fate fate = story.fate(index, dice);
        Tale tale = new Tale(fate, story.received(index), dice);
        tale.begin(once);
        switch (fate) {
            case ANSWERED, RECEIVED -> {
                // nothing more happens
            }
            case REFUSED -> tale.act(new Action.Refuse("不属于热线受理范围", "请向有管辖权的机关反映"), tale.dispatcher());
            case WITHDRAWN -> tale.act(new Action.Withdraw("问题已自行解决"), tale.operator());
            default -> tale.handle();
        }
    }

    /** One matter on its way. */
    private final class Tale {

        private final LoopStory.Fate fate;
        private final SplittableRandom dice;
        private final Category category;
        private final Unit place;
        private final List<Event> history = new ArrayList<>();
        private Instant now;
        private @Nullable Matter matter;

        Tale(LoopStory.Fate fate, Instant received, SplittableRandom dice) {
            this.fate = fate;
            this.dice = dice;
            this.now = received;
            this.category = cast.category(dice);
            this.place = cast.place(dice);
        }

        Actor operator() {
            return cast.operator(dice);
        }

        Actor dispatcher() {
            return cast.dispatcher(dice);
        }

        void begin(@Nullable Once once) {
            clock.freezeAt(now);
            boolean asks = fate == LoopStory.Fate.ANSWERED;
            boolean known = dice.nextDouble() >= (asks ? ASKS_UNNAMED : ANONYMOUS);
            Request request = new Request(
                    LoopWords.one(CHANNELS, dice).key(),
                    category,
                    category.urgent(),
                    known ? LoopWords.name(dice) : null,
                    known ? LoopWords.phone(story.matters(), dice) : null,
                    dice.nextDouble() < CONFIDENTIAL,
                    place,
                    asks ? null : LoopWords.address(dice),
                    LoopWords.content(category, place, dice));
            Action.Answer answer = asks ? new Action.Answer(Outcome.EXPLAINED, LoopWords.reply(dice)) : null;
            boolean waits =
                    fate == LoopStory.Fate.RECEIVED || fate == LoopStory.Fate.REFUSED || dice.nextDouble() < BY_HAND;
            Unit lead = answer == null && !waits ? register.accountable(category, place) : null;
            Append<Matter> intake = matters.intake(
                    register.intake(MatterRegisters.HOTLINE, request, lead, lead != null, answer), operator());
            add(intake.once(once));
        }

        /** From the dispatch as far as it goes. */
        void handle() {
            if (matter().times().dispatched() == null) {
                dispatch();
            }
            if (fate == LoopStory.Fate.RETURNED || dice.nextDouble() < RETURNED_ONCE) {
                act(new Action.Return(LoopWords.reason(dice)), handler());
                if (fate == LoopStory.Fate.RETURNED) {
                    return;
                }
                dispatch();
            }
            if (fate == LoopStory.Fate.DISPATCHED) {
                return;
            }
            act(new Action.Sign(), handler());
            if (dice.nextDouble() < CONTACTED) {
                act(new Action.Contact(Action.Way.PHONE, true, "已联系诉求人，了解情况"), handler());
            }
            if (fate == LoopStory.Fate.SUSPENDED) {
                act(new Action.Suspend("requester", null), dispatcher());
            } else if (fate != LoopStory.Fate.HANDLING) {
                settle();
            }
        }

        private void settle() {
            reply();
            if (fate == LoopStory.Fate.REPLIED) {
                return;
            }
            boolean fails = fate == LoopStory.Fate.STRUCK_OFF && dice.nextDouble() < FAILED_CALL;
            act(new Action.CallBack(!fails, fails ? 2 : 3 + dice.nextInt(3), null), operator());
            if (fails) {
                reply();
                act(new Action.CallBack(true, 4, null), operator());
            }
            if (fate == LoopStory.Fate.STRUCK_OFF) {
                act(new Action.StrikeOff(null), dispatcher());
            }
        }

        private void dispatch() {
            act(new Action.Dispatch(register.accountable(category, place), false, null), dispatcher());
        }

        private void reply() {
            act(
                    new Action.Reply(
                            dice.nextDouble() < 0.7 ? Outcome.SOLVED : Outcome.EXPLAINED,
                            LoopWords.reply(dice),
                            null,
                            List.of()),
                    handler());
        }

        private Actor handler() {
            return cast.handler(network.unit(matter().leadUnitId()));
        }

        /** Something that the product refuses, such as a suspension after the limit, does not happen. */
        void act(Action action, Actor actor) {
            now = later();
            clock.freezeAt(now);
            try {
                add(matters.decide(matter(), action, actor, () -> history));
            } catch (Refused refused) {
                // it stays as it was
            }
        }

        /** Some hours later, but never behind the end of the story. */
        private Instant later() {
            long left = Duration.between(now, story.end()).toMillis();
            long wait = (long)
                    (-Math.log(1 - dice.nextDouble()) * Duration.ofHours(14).toMillis());
            return now.plusMillis(Math.min(1 + wait, Math.max(1, left / 4)));
        }

        private void add(Append<Matter> append) {
            Appended appended = load.append(append, now);
            matter = Matters.fold(matter, appended);
            history.addAll(appended.events());
        }

        private Matter matter() {
            Matter here = matter;
            if (here == null) {
                throw new IllegalStateException("nothing was taken in");
            }
            return here;
        }
    }
}
