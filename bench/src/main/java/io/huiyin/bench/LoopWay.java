package io.huiyin.bench;

import io.huiyin.base.Actor;
import io.huiyin.journal.Append;
import io.huiyin.journal.Journal;
import io.huiyin.matter.Action;
import io.huiyin.matter.Channel;
import io.huiyin.matter.Matter;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.matter.Outcome;
import io.huiyin.matter.Request;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;

/** A matter of ours from intake to closed: taken in, dispatched, signed, replied to, called back, struck off, each by somebody else. */
final class LoopWay {

    private final LoopStory story;
    private final Matters matters;
    private final Journal journal;
    private final MatterRegisters registers;
    private final Network network;
    private final LoopCast cast;

    LoopWay(LoopCity city, LoopStory story) {
        this.story = story;
        this.matters = city.bean(Matters.class);
        this.journal = city.bean(Journal.class);
        this.registers = city.bean(MatterRegisters.class);
        this.network = city.bean(Network.class);
        this.cast = new LoopCast(network, city.bean(Categories.class), LoopCity.CITY.code() + "-hotline");
    }

    void walk() {
        SplittableRandom dice = new SplittableRandom(ThreadLocalRandom.current().nextLong());
        Category category = cast.category(dice);
        Unit place = cast.place(dice);
        Request request = new Request(
                Channel.PHONE.key(),
                category,
                category.urgent(),
                LoopWords.name(dice),
                LoopWords.phone(story.matters(), dice),
                false,
                place,
                LoopWords.address(dice),
                LoopWords.content(category, place, dice));
        Append<Matter> intake = matters.intake(
                registers.intake(MatterRegisters.HOTLINE, request, null, false, null), cast.operator(dice));
        long id = journal.append(intake).stream().id();
        Unit lead = registers.accountable(category, place);
        act(id, new Action.Dispatch(lead, true, null), cast.dispatcher(dice));
        act(id, new Action.Sign(), handler(lead));
        act(id, new Action.Reply(Outcome.SOLVED, LoopWords.reply(dice), null, List.of()), handler(lead));
        act(id, new Action.CallBack(true, 4, null), cast.operator(dice));
        act(id, new Action.StrikeOff(null), cast.dispatcher(dice));
    }

    private void act(long id, Action action, Actor actor) {
        Matter matter = matters.list(List.of(id)).getFirst();
        journal.append(matters.decide(matter, action, actor));
    }

    private synchronized Actor handler(Unit unit) {
        return cast.handler(unit);
    }
}
