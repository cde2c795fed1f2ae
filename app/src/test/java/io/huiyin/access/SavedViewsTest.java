package io.huiyin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.huiyin.base.SavedViews;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@AccessTest
class SavedViewsTest {

    private static final String PAGE = "matters";

    @Autowired
    private Town town;

    @Autowired
    private Browser.Source browsers;

    @Autowired
    private SavedViews views;

    @BeforeEach
    void signIn() {
        User user = town.operator().user();
        SignedIn signedIn = new SignedIn(user.id(), user.name(), null, Instant.EPOCH, null, TokenScope.ALL);
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(signedIn, null, List.of()));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void aViewIsKeptReplacedAndForgotten() {
        views.save(PAGE, "超期", "overdue=true");
        views.save(PAGE, "超期", "overdue=true&sort=due");
        views.save("register/resident", "超期", "care=alone");
        assertThat(views.list(PAGE)).containsExactly(new SavedViews.View("超期", "overdue=true&sort=due"));
        views.delete(PAGE, "超期");
        views.delete(PAGE, "never there");
        assertThat(views.list(PAGE)).isEmpty();
    }

    @Test
    void nobodySeesAnothersViews() {
        views.save(PAGE, "mine", "q=1");
        signIn();
        assertThat(views.list(PAGE)).isEmpty();
        signOut();
        assertThat(views.list(PAGE)).isEmpty();
        assertThatThrownBy(() -> views.save(PAGE, "x", "q=1")).hasMessageContaining("ACCESS-001");
    }

    @Test
    void aViewKeepsNothingByWhichSomebodyIsLookedFor() {
        String residents = "register/resident";
        String identity = "150502194912310038";
        for (String query :
                List.of("id_number=" + identity, "f.phone=13912345670", "name=%E5%BC%A0", "needs=x&care=x")) {
            assertThatThrownBy(() -> views.save(residents, "x", query))
                    .as(query)
                    .hasMessageContaining("LISTING-105");
        }
        for (String query : List.of("q=" + identity, "q=%31%33912345670", "number=" + identity)) {
            assertThatThrownBy(() -> views.save(residents, "x", query))
                    .as(query)
                    .hasMessageContaining("ACCESS-121");
            assertThatThrownBy(() -> views.save(PAGE, "x", query)).as(query).hasMessageContaining("ACCESS-121");
        }
        assertThatThrownBy(() -> views.save(PAGE, identity, "state=open")).hasMessageContaining("ACCESS-121");
        for (String query : List.of("after=x", "once=" + identity)) {
            assertThatThrownBy(() -> views.save(residents, "x", query))
                    .as(query)
                    .hasMessageContaining("BASE-009");
        }
        assertThatThrownBy(() -> views.save(PAGE, "x", "phone=13912345670")).hasMessageContaining("BASE-009");
        assertThatThrownBy(() -> views.save("nowhere", "x", "q=1")).hasMessageContaining("BASE-006");
        assertThatThrownBy(() -> views.save("register/nothing", "x", "q=1")).hasMessageContaining("BASE-006");
        assertThat(views.list(PAGE)).isEmpty();
        assertThat(views.list(residents)).isEmpty();
        String kept = "away_since.from=2022-12-01&care=x&name=&q=%E7%A4%BE%E5%8C%BA&sort=home&struck=all";
        views.save(residents, "x", kept);
        assertThat(views.list(residents)).containsExactly(new SavedViews.View("x", kept));
    }

    @Test
    void thePageSaysWhyAViewIsNotKept() {
        Browser browser = browsers.signedIn(town.administrator());
        String list = "/registers/resident";
        Map<String, String> form =
                Map.of("_csrf", Browser.csrf(browser.get(list).body()), "name", "张家", "query", "name=%E5%BC%A0");
        HttpResponse<String> answer = browser.postForm(list + "/views", form);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(browser.get(browser.location(answer)).body()).contains("“姓名”是个人信息，不能存为常用查询");
    }

    @Test
    void limitsAreKept() {
        assertThatThrownBy(() -> views.save(PAGE, "x".repeat(41), "q=1")).hasMessageContaining("BASE-003");
        assertThatThrownBy(() -> views.save(PAGE, "x", "q".repeat(1_001))).hasMessageContaining("BASE-003");
        for (int i = 0; i < SavedViews.MOST; i++) {
            views.save(PAGE, "view " + i, "q=" + i);
        }
        views.save(PAGE, "view 0", "q=again");
        assertThatThrownBy(() -> views.save(PAGE, "one more", "q=1")).hasMessageContaining("ACCESS-120");
    }
}
