package io.huiyin.demo;

import io.huiyin.network.Pinyin;
import io.huiyin.network.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Invented compounds below communities, each with a command station beside it, as rows for the importer. */
final class DemoCompounds {

    private final List<Unit> communities;
    private final int compounds;

    DemoCompounds(List<Unit> communities, int compounds) {
        this.communities = communities;
        this.compounds = compounds;
    }

    List<Map<String, String>> rows() {
        List<String> names = DemoNames.column("compounds.csv", "name");
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < compounds; i++) {
            Unit community = communities.get(i % communities.size());
            int number = i / communities.size() + 1;
            String name = names.get(i % names.size());
            String english = english(name);
            String code = community.code();
            rows.add(row(code + "-c" + number, name, english, "compound", "compound", code));
            rows.add(row(
                    code + "-s" + number,
                    name + "指挥站",
                    english + " Command Station",
                    "station",
                    "command-station",
                    code));
        }
        return rows;
    }

    private static Map<String, String> row(
            String code, String name, String english, String level, String kind, String parent) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("source_id", code);
        row.put("code", code);
        row.put("name", name);
        row.put("name_en", english);
        row.put("level", level);
        row.put("kind", kind);
        row.put("parent", parent);
        return row;
    }

    private static String english(String name) {
        Map<String, String> endings = new LinkedHashMap<>();
        endings.put("小区", "Compound");
        endings.put("花园", "Garden");
        endings.put("嘉园", "Garden");
        endings.put("家园", "Homes");
        endings.put("公寓", "Apartments");
        endings.put("新村", "New Village");
        for (Map.Entry<String, String> ending : endings.entrySet()) {
            if (name.endsWith(ending.getKey())
                    && name.length() > ending.getKey().length()) {
                String stem = name.substring(0, name.length() - ending.getKey().length());
                return Pinyin.capitalised(stem) + " " + ending.getValue();
            }
        }
        return Pinyin.capitalised(name);
    }
}
