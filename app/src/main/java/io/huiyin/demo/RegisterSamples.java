package io.huiyin.demo;

import io.huiyin.network.Network;
import io.huiyin.network.Unit;
import io.huiyin.network.UnitLevel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The records that the shipped registers of a demo city begin with, those that others refer to first. Always the same. */
final class RegisterSamples {

    private RegisterSamples() {}

    static List<Sample> of(String city, Network network) {
        SampleCity here = new SampleCity(city, Setting.places(network));
        PaperSamples papers = new PaperSamples(here, receivers(here, network));
        PolicySamples policies = new PolicySamples(here);
        TeamSamples teams = new TeamSamples(here);
        ResidentSamples residents = new ResidentSamples(here);
        List<Sample> all = new ArrayList<>(List.of(
                papers.knowledge(),
                papers.handbooks(),
                papers.receipts(),
                papers.announcements(),
                policies.policies(),
                policies.explanations(),
                new EventSamples(here).events(),
                new TrainingSamples(here).trainings(),
                new ProgressSamples(here).progress(),
                teams.teams(),
                teams.cadres(),
                residents.households(),
                residents.residents(),
                residents.confirmations()));
        all.addAll(new MatterSamples(here).all());
        return all;
    }

    /** Streets, communities and command stations of the district that has them, level by level. */
    private static List<String> receivers(SampleCity city, Network network) {
        Set<String> streets = new LinkedHashSet<>();
        Set<String> communities = new LinkedHashSet<>();
        Set<String> stations = new LinkedHashSet<>();
        for (Place place : city.communities()) {
            streets.add(place.streetCode());
            communities.add(place.code());
            network.children(network.unit(place.code())).stream()
                    .filter(unit -> unit.level() == UnitLevel.STATION)
                    .map(Unit::code)
                    .forEach(stations::add);
        }
        List<String> all = new ArrayList<>(streets);
        all.addAll(communities);
        all.addAll(stations);
        return all;
    }
}
