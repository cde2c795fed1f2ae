package io.huiyin.league;

import io.huiyin.base.ProductFiles;
import io.huiyin.base.Refused;
import io.huiyin.definition.FigureSet;
import io.huiyin.definition.LeagueSet;
import io.huiyin.figure.FigureSets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The league tables that there are: those that ship with the product, beside the figures of their register. */
@Component
public class LeagueSets {

    /** A league table and what it is made from. */
    public record Table(String register, LeagueSet.League league, List<FigureSet.Figure> figures) {

        public Table {
            figures = List.copyOf(figures);
        }

        /** As in addresses. */
        public String key() {
            return register + "/" + league.name();
        }

        List<Ranking.Rule> rules() {
            List<Ranking.Rule> rules = new ArrayList<>();
            for (int i = 0; i < figures.size(); i++) {
                rules.add(new Ranking.Rule(
                        league.rates().get(i).weight(), figures.get(i).wish() == FigureSet.Wish.MORE));
            }
            return rules;
        }
    }

    private final List<Table> tables = new ArrayList<>();

    LeagueSets(FigureSets figures) {
        for (FigureSet set : figures.list()) {
            String file = "leagues/" + set.register() + ".yaml";
            if (ProductFiles.exists(file)) {
                LeagueSet.read(ProductFiles.text(file), set)
                        .leagues()
                        .forEach(league -> tables.add(table(league, set)));
            }
        }
    }

    private static Table table(LeagueSet.League league, FigureSet set) {
        return new Table(
                set.register(),
                league,
                league.rates().stream()
                        .map(rate -> set.find(rate.figure()).orElseThrow())
                        .toList());
    }

    /** In the order of their registers and files. */
    public List<Table> list() {
        return List.copyOf(tables);
    }

    /** @throws Refused {@code LEAGUE-001} when there is no such league table */
    public Table table(String register, String name) {
        return tables.stream()
                .filter(table -> table.register().equals(register)
                        && table.league().name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refused.notFound("LEAGUE-001", register + "/" + name));
    }
}
