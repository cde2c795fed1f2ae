package io.huiyin.register.web;

import io.huiyin.base.Access;
import io.huiyin.definition.Definitions;
import io.huiyin.register.Categories;
import io.huiyin.register.Category;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A register's definition for those who want to read it. */
@Controller
public class RegisterPage {

    private final Definitions definitions;
    private final Categories categories;
    private final Access access;

    RegisterPage(Definitions definitions, Categories categories, Access access) {
        this.definitions = definitions;
        this.categories = categories;
        this.access = access;
    }

    /** The definition in force, all its versions, and the categories by their first level. */
    public record Shown(Definitions.Published current, List<Definitions.Published> versions, List<Group> groups) {}

    public record Group(Category top, List<Category> categories) {}

    @GetMapping("/registers/{register}/definition")
    String show(@PathVariable String register, Model model) {
        access.actor();
        Definitions.Published current = definitions.current(register);
        List<Group> groups = current.definition().categories() == null
                ? List.of()
                : categories.of(current.definition()).listTop().stream()
                        .map(top -> new Group(
                                top, categories.of(current.definition()).children(top.code())))
                        .toList();
        model.addAttribute("shown", new Shown(current, definitions.versions(register), groups));
        return "register/show";
    }
}
