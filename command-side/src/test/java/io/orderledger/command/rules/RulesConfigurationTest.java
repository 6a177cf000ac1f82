package io.orderledger.command.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class RulesConfigurationTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(RulesConfiguration.class);

    @Test
    void a_shop_that_configures_nothing_has_the_standard_rules() {
        context.run(shop -> {
            OrderRules rules = shop.getBean(OrderRules.class);
            assertThat(rules.channel("web")).isEqualTo(ChannelRules.standard());
            assertThat(rules.warehouses()).isEqualTo(OrderRules.standard().warehouses());
            assertThat(rules.channelsOfTheirOwn()).isEmpty();
        });
    }

    @Test
    void a_channel_inherits_what_it_does_not_say() {
        context.withPropertyValues(
                        "ledger.rules.defaults.review-above-major=900",
                        "ledger.rules.defaults.pay-within=30m",
                        "ledger.rules.channels.tmall.pay-within=4h",
                        "ledger.rules.channels.tmall.screened=false")
                .run(shop -> {
                    OrderRules rules = shop.getBean(OrderRules.class);
                    ChannelRules web = rules.channel("web");
                    ChannelRules tmall = rules.channel("tmall");
                    assertThat(web.payWithin()).isEqualTo(Duration.ofMinutes(30));
                    assertThat(web.screened()).isTrue();
                    assertThat(tmall.payWithin()).isEqualTo(Duration.ofHours(4));
                    assertThat(tmall.screened()).isFalse();
                    assertThat(tmall.reviewAboveMajor()).isEqualTo(900);
                    assertThat(tmall.reviewOwner()).isEqualTo("review");
                    assertThat(rules.channelsOfTheirOwn()).containsExactly("tmall");
                });
    }

    @Test
    void everything_can_be_configured() {
        context.withPropertyValues(
                        "ledger.rules.defaults.screened=false",
                        "ledger.rules.defaults.review-every=true",
                        "ledger.rules.defaults.review-above-major=1",
                        "ledger.rules.defaults.review-repeats=0",
                        "ledger.rules.defaults.trusted-after=7",
                        "ledger.rules.defaults.address-required=true",
                        "ledger.rules.defaults.review-owner=li.wei",
                        "ledger.rules.defaults.review-within=1h",
                        "ledger.rules.defaults.approve-when-clear=true",
                        "ledger.rules.defaults.pay-within=45m",
                        "ledger.rules.defaults.shortage=pre-sale",
                        "ledger.rules.defaults.promise-within=7d",
                        "ledger.rules.defaults.strategy=nearest-region",
                        "ledger.rules.defaults.split=false")
                .run(shop -> assertThat(shop.getBean(OrderRules.class).channel("web"))
                        .isEqualTo(new ChannelRules(
                                false,
                                true,
                                1,
                                Duration.ZERO,
                                7,
                                true,
                                "li.wei",
                                Duration.ofHours(1),
                                true,
                                Duration.ofMinutes(45),
                                ShortagePolicy.PRE_SALE,
                                Duration.ofDays(7),
                                Strategy.NEAREST_REGION,
                                false)));
    }

    @Test
    void warehouses_are_taken_by_priority_and_virtual_ones_last() {
        context.withPropertyValues(
                        "ledger.rules.warehouses[0].name=supplier",
                        "ledger.rules.warehouses[0].virtual=true",
                        "ledger.rules.warehouses[1].name=north",
                        "ledger.rules.warehouses[1].priority=2",
                        "ledger.rules.warehouses[2].name=south",
                        "ledger.rules.warehouses[2].priority=1",
                        "ledger.rules.warehouses[2].countries=CN,VN",
                        "ledger.rules.warehouses[2].regions=广东省")
                .run(shop -> assertThat(shop.getBean(OrderRules.class).warehouses())
                        .containsExactly(
                                new Warehouse("south", 1, Set.of("CN", "VN"), Set.of("广东省"), false),
                                new Warehouse("north", 2, Set.of(), Set.of(), false),
                                new Warehouse("supplier", 0, Set.of(), Set.of(), true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "defaults.review-above-major=-1           | -1 is less than 0",
                "defaults.review-above-major=much         | 'much' is not possible",
                "defaults.trusted-after=-3                | -3 is less than 0",
                "defaults.review-within=30                | write a time with its unit",
                "defaults.review-within=soon              | 'soon' is not possible",
                "defaults.review-within=0                 | write a time with its unit",
                "defaults.pay-within=-5m                  | write a time with its unit",
                "defaults.review-repeats=99999d           | is more than 3650 days",
                "channels.tmall.promise-within=1ms        | write a time with its unit",
                "channels.tmall.shortage=panic            | 'panic' is not possible",
                "channels.tmall.strategy=best             | 'best' is not possible",
                "channels.tmall.screened=perhaps          | 'perhaps' is not possible",
                "channels.[Tmall!].screened=false         | a channel's name takes",
                "defaults.review-owner=                   | takes 1 to 100 characters",
                "defaults.reviewer=li.wei                 | there is no such rule",
                "channels.tmall.pay-in=3m                 | there is no such rule",
                "chanels.tmall.pay-within=3m              | there is no such rule",
                "warehouses[0].name=Main Street           | takes 1 to 32 small letters",
                "warehouses[0].virtual=true               | takes 1 to 32 small letters",
            })
    void a_mistake_stops_the_start_and_is_told_by_its_key(String setting, String told) {
        String key = setting.startsWith("channels.[")
                ? "channels.Tmall!"
                : setting.substring(0, setting.indexOf('=')).replace("].virtual", "].name");
        context.withPropertyValues("ledger.rules." + setting).run(shop -> {
            assertThat(shop).hasFailed();
            assertThat(InvalidRulesException.in(failure(shop)))
                    .hasValueSatisfying(mistake ->
                            assertThat(mistake).contains("ledger.rules." + key).contains(told));
        });
    }

    @Test
    void all_mistakes_are_told_at_once() {
        context.withPropertyValues(
                        "ledger.rules.defaults.trusted-after=-1",
                        "ledger.rules.warehouses[0].name=main",
                        "ledger.rules.warehouses[1].name=main",
                        "ledger.rules.warehouses[1].countries=China",
                        "ledger.rules.warehouses[1].regions=a, ,b")
                .run(shop -> assertThat(InvalidRulesException.in(failure(shop)))
                        .hasValueSatisfying(mistakes -> assertThat(mistakes)
                                .contains("defaults.trusted-after")
                                .contains("warehouses[1].name: there is another warehouse called main")
                                .contains("warehouses[1].countries")
                                .contains("warehouses[1].regions")));
    }

    @Test
    void another_failure_is_not_blamed_on_the_rules() {
        assertThat(InvalidRulesException.in(new IllegalStateException("no store")))
                .isEmpty();
    }

    @Test
    void the_documented_example_is_possible_and_shows_the_standard(@TempDir Path folder) throws IOException {
        Matcher yaml = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "rules.md")));
        assertThat(yaml.find()).isTrue();
        Path file = Files.writeString(folder.resolve("rules.yaml"), yaml.group(1));

        context.withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("spring.config.additional-location=" + file.toUri())
                .run(shop -> {
                    OrderRules rules = shop.getBean(OrderRules.class);
                    assertThat(rules.channel("web")).isEqualTo(ChannelRules.standard());
                    assertThat(rules.channel("tmall").payWithin()).isEqualTo(Duration.ofMinutes(30));
                    assertThat(rules.warehouses()).extracting(Warehouse::name).containsExactly("hangzhou", "supplier");
                    assertThat(rules.warehouses().getFirst().regions()).contains("浙江省");
                });
    }

    private static Throwable failure(AssertableApplicationContext shop) {
        return Objects.requireNonNull(shop.getStartupFailure(), "the start failed");
    }
}
