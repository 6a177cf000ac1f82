package io.orderledger.web;

import io.orderledger.web.observation.CorrelationFilter;
import io.orderledger.web.observation.TracingConfiguration;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.servers.Server;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.util.unit.DataSize;
import org.springframework.web.accept.ContentNegotiationManager;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** Wires what both sides share. A side imports it into its application. */
@Configuration(proxyBeanMethods = false)
@Import({ProblemAdvice.class, ProblemErrorController.class, TracingConfiguration.class})
public class WebConfiguration {

    private static final List<String> FOREIGN_FORMATS =
            List.of("yaml", "x-yaml", "xml", "cbor", "smile", "x-jackson-smile");

    /** Deepest nesting of a JSON body; real requests use 4. */
    private static final int MAX_NESTING = 64;

    private static final int MAX_TEXT_CHARACTERS = 100_000;
    private static final int MAX_NUMBER_DIGITS = 100;

    @Bean
    MessageBundle webMessages() {
        return new MessageBundle("messages/web");
    }

    @Bean
    ResourceBundleMessageSource messageSource(List<MessageBundle> bundles) {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasenames(bundles.stream().map(MessageBundle::basename).toArray(String[]::new));
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        source.setAlwaysUseMessageFormat(true);
        return source;
    }

    @Bean
    Messages messages(MessageSource messageSource) {
        return new Messages(messageSource);
    }

    @Bean
    Problems problems(Messages messages) {
        return new Problems(messages);
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .security(List.of())
                .servers(List.of(new Server().url("/").description("This ledger")))
                .info(new Info()
                        .title("Order Ledger")
                        .version("0.1")
                        .description(
                                "Commands change an order or a stock item and answer its new version; queries read what"
                                        + " was folded from the events. Every refusal is application/problem+json with a stable code.")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(Messages.LANGUAGES);
        resolver.setDefaultLocale(Locale.ENGLISH);
        return resolver;
    }

    @Bean
    JsonFactoryBuilderCustomizer boundedJson() {
        return factory -> factory.streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .maxStringLength(MAX_TEXT_CHARACTERS)
                        .maxNumberLength(MAX_NUMBER_DIGITS)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return mapper -> mapper.enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .withCoercionConfig(
                        LogicalType.Enum, closed -> closed.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail))
                .addModule(new SimpleModule("stated-time").addDeserializer(OffsetDateTime.class, new StatedTime()));
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(
            @Value("${ledger.web.max-body:1MB}") DataSize limit,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        FilterRegistrationBean<BodyLimitFilter> registration =
                new FilterRegistrationBean<>(new BodyLimitFilter(limit.toBytes(), resolver));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
        return registration;
    }

    @Bean
    FilterRegistrationBean<CorrelationFilter> correlation() {
        FilterRegistrationBean<CorrelationFilter> registration = new FilterRegistrationBean<>(new CorrelationFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<QueryStringFilter> readableQuery(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        FilterRegistrationBean<QueryStringFilter> registration =
                new FilterRegistrationBean<>(new QueryStringFilter(resolver));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    /**
     * Bodies are JSON, read by the one mapper that is strict: what a library brings along (YAML, XML, CBOR) would be read by mappers of
     * its own, which let through what that one refuses. Who takes or answers another format does it by hand, as text or bytes.
     */
    @Bean
    WebMvcConfigurer onlyJson() {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
                builder.configureMessageConvertersList(converters -> converters.removeIf(converter ->
                        converter.getSupportedMediaTypes().stream().anyMatch(WebConfiguration::isForeign)));
            }
        };
    }

    private static boolean isForeign(MediaType type) {
        String subtype = type.getSubtype();
        return FOREIGN_FORMATS.stream().anyMatch(format -> subtype.equals(format) || subtype.endsWith('+' + format));
    }

    @Bean
    WebMvcConfigurer askedRightly(
            List<MoreParameters> more,
            @Qualifier("mvcContentNegotiationManager") ObjectProvider<ContentNegotiationManager> accepted) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new KnownParameters(more));
                registry.addInterceptor(new AnswerableFirst(accepted::getObject));
            }
        };
    }

    /** What no side adds anything to. */
    @Bean
    MoreParameters noMoreParameters() {
        return method -> Set.of();
    }

    /** Every operation tells how it refuses, with an example. */
    @Bean
    OpenApiCustomizer describeProblems() {
        return new DescribeProblems();
    }

    /** Generators and linters of any language read the description as it is meant. */
    @Bean
    OpenApiCustomizer portableDescription() {
        return PortableDescription.customizer();
    }

    /**
     * An encoded slash in an id reaches the controller, which refuses the id by name; a body over the limit is read to its
     * end (bounded), so that the client sees the answer instead of a broken connection.
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(
            ObjectProvider<Problems> problems,
            ObjectProvider<LocaleResolver> locales,
            ObjectProvider<JsonMapper> json) {
        Supplier<ProblemErrorReportValve.Teller> teller = SingletonSupplier.of(
                () -> new ProblemErrorReportValve.Teller(problems.getObject(), locales.getObject(), json.getObject()));
        return factory -> {
            factory.addConnectorCustomizers(connector -> {
                connector.setEncodedSolidusHandling("passthrough");
                connector.setEncodedReverseSolidusHandling("passthrough");
                connector.setProperty(
                        "maxSwallowSize", Long.toString(DataSize.ofMegabytes(32).toBytes()));
            });
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ProblemErrorReportValve(teller)));
        };
    }
}
