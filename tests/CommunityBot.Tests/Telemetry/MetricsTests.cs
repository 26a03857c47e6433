using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CommunityBot.Archive;
using CommunityBot.Archive.Problems;
using CommunityBot.Core.Highlights;
using CommunityBot.Platforms;
using CommunityBot.Telemetry;
using CommunityBot.Testing.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Telemetry;

public sealed partial class MetricsTests : IAsyncLifetime
{
    private PageHost _page = null!;

    public async Task InitializeAsync() => _page = await PageHost.StartAsync();

    public async Task DisposeAsync() => await _page.DisposeAsync();

    [Fact]
    public async Task Commands_are_counted_by_name_and_outcome_and_timed()
    {
        foreach (var line in (string[])["/episode latest", "/episode latest", "/quote zzzzzz", "/quote", "/nonsense", "/anything", "/help"])
            await _page.AskAsync(line);

        var text = await ScrapeAsync();

        Assert.Equal("2", Sample(text, "communitybot_commands_total{command=\"episode\",outcome=\"answered\"}"));
        Assert.Equal("1", Sample(text, "communitybot_commands_total{command=\"quote\",outcome=\"nothing_found\"}"));
        Assert.Equal("1", Sample(text, "communitybot_commands_total{command=\"quote\",outcome=\"not_understood\"}"));
        Assert.Equal("2", Sample(text, "communitybot_commands_total{command=\"unknown\",outcome=\"not_understood\"}"));
        Assert.Equal("2", Sample(text, "communitybot_command_duration_seconds_bucket{command=\"episode\",le=\"+Inf\"}"));
        Assert.Equal("2", Sample(text, "communitybot_command_duration_seconds_count{command=\"episode\"}"));
        Assert.Equal("0", Sample(text, "communitybot_commands_active"));
        Assert.Equal("1", Sample(text, "communitybot_archive_loads_total"));
        Assert.Equal("1", Sample(text, "communitybot_unanswered"));
        Assert.DoesNotContain("zzzzzz", text, StringComparison.Ordinal);
        Assert.DoesNotContain("nonsense", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_states_of_the_platforms_and_the_resources_of_the_process_are_measured()
    {
        _page.Services.GetRequiredService<PlatformStatuses>().Report("Slack", PlatformState.Connecting, "connecting");

        var text = await ScrapeAsync();

        Assert.Equal("1", Sample(text, "communitybot_platform_state{platform=\"Slack\",state=\"connecting\"}"));
        Assert.Equal("0", Sample(text, "communitybot_platform_state{platform=\"Slack\",state=\"closed\"}"));
        Assert.NotEqual("0", Sample(text, "dotnet_process_memory_working_set_bytes"));
        Assert.Contains("dotnet_process_cpu_time_seconds_total{cpu_mode=\"user\"} ", text, StringComparison.Ordinal);
        Assert.True(double.Parse(Sample(text, "process_start_time_seconds"), CultureInfo.InvariantCulture) > 1_700_000_000);
    }

    [Fact]
    public async Task The_number_of_waiting_moments_comes_from_memory()
    {
        var status = _page.Services.GetRequiredService<HighlightStatus>();
        while (status.Current.WaitingCount is null)
            await Task.Yield();

        Assert.Equal("0", Sample(await ScrapeAsync(), "communitybot_highlights_queue"));
    }

    [Fact]
    public async Task A_repository_that_cannot_be_pulled_is_a_problem_of_the_archive()
    {
        const string Errors = "communitybot_archive_problems{severity=\"error\"}";
        var before = int.Parse(Sample(await ScrapeAsync(), Errors), CultureInfo.InvariantCulture);
        _page.Services.GetRequiredService<ArchiveLoadStatus>().CloneProblems =
            [new("https://git.example/a", 1, ProblemSeverity.Error, "It is away.")];

        Assert.Equal($"{before + 1}", Sample(await ScrapeAsync(), Errors));
    }

    [Fact]
    public async Task Every_line_has_the_exposition_format_and_every_name_has_one_type()
    {
        await _page.AskAsync("/help");

        using var response = await _page.Client.GetAsync("/metrics");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Line(), line));
        var types = text.Split('\n').Where(l => l.StartsWith("# TYPE ", StringComparison.Ordinal)).ToList();
        Assert.Equal(types.Distinct(), types);
    }

    [Fact]
    public async Task The_endpoint_can_be_disabled()
    {
        await using var page = await PageHost.StartAsync(
            settings => settings with { Telemetry = new(HasMetricsEndpoint: false, Otlp: null) });

        Assert.Equal(HttpStatusCode.NotFound, (await page.Client.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public async Task The_endpoint_only_reads() =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _page.PostAsync("/metrics", new { })).StatusCode);

    [Fact]
    public async Task Buckets_count_values_up_to_their_bound_and_add_up()
    {
        var histogram = CreateMeter().CreateHistogram(
            "test.wait", "s", "Waits", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        foreach (var value in (double[])[0.25, 0.5, 0.75, 3])
            histogram.Record(value);

        Assert.Equal(
            [
                "# TYPE test_wait_seconds histogram",
                "# HELP test_wait_seconds Waits",
                "test_wait_seconds_bucket{le=\"0.5\"} 2",
                "test_wait_seconds_bucket{le=\"1\"} 3",
                "test_wait_seconds_bucket{le=\"+Inf\"} 4",
                "test_wait_seconds_sum{} 4.5",
                "test_wait_seconds_count{} 4",
            ],
            await ScrapeAsync("test_wait"));
    }

    [Fact]
    public async Task Quotes_backslashes_and_line_breaks_are_escaped()
    {
        CreateMeter().CreateCounter<long>("test.9-name", "{thing}", "One\ntwo \\ \"three\"")
            .Add(1, new KeyValuePair<string, object?>("a.b", "x\"y\\z\nw"));

        Assert.Equal(
            [
                "# TYPE test_9_name_total counter",
                "# HELP test_9_name_total One\\ntwo \\\\ \"three\"",
                "test_9_name_total{a_b=\"x\\\"y\\\\z\\nw\"} 1",
            ],
            await ScrapeAsync("test_9"));
    }

    [Fact]
    public async Task A_tag_with_unlimited_values_does_not_fill_memory()
    {
        var counter = CreateMeter().CreateCounter<long>("test.many");
        for (var i = 0; i < 1_000; i++)
            counter.Add(1, new KeyValuePair<string, object?>("id", i));

        Assert.InRange((await ScrapeAsync("test_many")).Count, 150, 202);
    }

    [Fact]
    public void Counting_and_timing_allocate_nothing()
    {
        var meter = CreateMeter();
        var (counter, histogram) = (meter.CreateCounter<long>("test.counted"), meter.CreateHistogram<double>("test.timed"));
        Count(1);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Count(1_000);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

        void Count(int times)
        {
            for (var i = 0; i < times; i++)
            {
                counter.Add(1, new TagList { { "command", "quote" }, { "outcome", "answered" } });
                histogram.Record(0.01, new TagList { { "command", "quote" } });
            }
        }
    }

    [Fact]
    public async Task An_instrument_that_throws_does_not_hide_the_others()
    {
        var meter = CreateMeter();
        meter.CreateObservableGauge("test.broken", int () => throw new InvalidOperationException());
        meter.CreateObservableGauge("test.sound", () => 1);

        Assert.Equal(["# TYPE test_sound gauge", "test_sound{} 1"], await ScrapeAsync("test_sound"));
    }

    [Fact]
    public async Task The_meters_of_another_host_in_the_process_are_not_measured()
    {
        await using var other = await PageHost.StartAsync();
        other.Services.GetRequiredService<IMeterFactory>().Create(BotMetrics.Name).CreateCounter<long>("test.other").Add(1);

        Assert.Empty(await ScrapeAsync("test_other"));
    }

    private Meter CreateMeter() => _page.Services.GetRequiredService<IMeterFactory>().Create(BotMetrics.Name);

    private async Task<string> ScrapeAsync() => await _page.Client.GetStringAsync("/metrics");

    private async Task<IReadOnlyList<string>> ScrapeAsync(string name) =>
        [.. (await ScrapeAsync()).Split('\n').Where(l => Regex.IsMatch(l, $"^(# (HELP|TYPE) )?{name}"))];

    // The exporter writes a metric without labels with empty braces.
    private static string Sample(string text, string series) => text.Replace("{} ", " ", StringComparison.Ordinal).Split('\n')
        .Single(l => l.StartsWith(series + " ", StringComparison.Ordinal))[(series.Length + 1)..];

    private const string Comment = "# (HELP [a-zA-Z_:][a-zA-Z0-9_:]* .*|TYPE [a-zA-Z_:][a-zA-Z0-9_:]* (counter|gauge|histogram))";
    private const string Series = """[a-zA-Z_:][a-zA-Z0-9_:]*({([a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*)?})?""";

    [GeneratedRegex($"^({Comment}|{Series} (-?[0-9.]+(E[+-]?[0-9]+)?|NaN|[+-]Inf))$")]
    private static partial Regex Line();
}
