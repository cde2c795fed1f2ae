package io.huiyin.demo;

import io.huiyin.base.City;
import io.huiyin.base.CityClock;
import io.huiyin.base.WorkTimes;
import io.huiyin.journal.Attachments;
import io.huiyin.journal.Claims;
import io.huiyin.journal.Days;
import io.huiyin.journal.Journal;
import io.huiyin.matter.MatterRegisters;
import io.huiyin.matter.Matters;
import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.register.Categories;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** All of the product that the story is played with. */
@Component
@ConditionalOnProperty("huiyin.demo")
final class Stage {

    private final City city;
    private final CityClock clock;
    private final WorkTimes times;
    private final Network network;
    private final Categories categories;
    private final MatterRegisters register;
    private final Matters matters;
    private final Journal journal;
    private final Days days;
    private final Claims claims;
    private final Attachments attachments;

    Stage(
            City city,
            CityClock clock,
            WorkTimes times,
            Network network,
            Categories categories,
            MatterRegisters register,
            Matters matters,
            Journal journal,
            Days days,
            Claims claims,
            Attachments attachments) {
        this.city = city;
        this.clock = clock;
        this.times = times;
        this.network = network;
        this.categories = categories;
        this.register = register;
        this.matters = matters;
        this.journal = journal;
        this.days = days;
        this.claims = claims;
        this.attachments = attachments;
    }

    /** The network as it stands now. */
    Setting setting() {
        return Setting.of(city, network, categories.file(Categories.HOTLINE), times.at(city.path()));
    }

    Player player() {
        Unit root = network.city();
        Cast cast = new Cast(root, network.unit(root.code() + "-hotline"));
        EvidenceFiles files = EvidenceFiles.stored(attachments);
        Script script = new Script(matters, register, network, new Wording(city), files, cast);
        return new Player(city, journal, matters, days, claims, clock, script);
    }
}
