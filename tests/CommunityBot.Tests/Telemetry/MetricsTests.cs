using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using CommunityBot.Archive;
using CommunityBot.Archive.Problems;
using CommunityBot.Core.Highlights;
using CommunityBot.Platforms;
using CommunityBot.Web.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Telemetry;

public sealed partial class MetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task What_was_asked_is_counted_by_command_and_outcome_and_timed()
    {
        await using var page = await PageHost.StartAsync();
        foreach (var line in (string[])["/episode latest", "/episode latest", "/quote zzzzzz", "/quote", "/nonsense", "/anything", "/help"])
            await page.AskAsync(line);

        var text = await page.Client.GetStringAsync("/metrics");

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
    public async Task How_platforms_stand_and_what_the_process_uses_is_told()
    {
        await using var page = await PageHost.StartAsync();
        page.Services.GetRequiredService<PlatformStatuses>().Report("Slack", PlatformState.Connecting, "connecting");

        var text = await page.Client.GetStringAsync("/metrics");

        Assert.Equal("1", Sample(text, "communitybot_platform_state{platform=\"Slack\",state=\"connecting\"}"));
        Assert.Equal("0", Sample(text, "communitybot_platform_state{platform=\"Slack\",state=\"closed\"}"));
        Assert.NotEqual("0", Sample(text, "dotnet_process_memory_working_set_bytes"));
        Assert.Contains("dotnet_process_cpu_time_seconds_total{cpu_mode=\"user\"} ", text, StringComparison.Ordinal);
        Assert.True(double.Parse(Sample(text, "process_start_time_seconds"), CultureInfo.InvariantCulture) > 1_700_000_000);
    }

    [Fact]
    public async Task How_many_moments_wait_is_told_from_memory()
    {
        await using var page = await PageHost.StartAsync();
        var board = page.Services.GetRequiredService<HighlightStatus>();
        while (board.Current.WaitingCount is null)
            await Task.Yield();

        Assert.Equal("0", Sample(await page.Client.GetStringAsync("/metrics"), "communitybot_highlights_queue"));
    }

    [Fact]
    public async Task A_repository_that_cannot_be_pulled_is_a_problem_of_the_archive()
    {
        await using var page = await PageHost.StartAsync();
        var before = int.Parse(Sample(await page.Client.GetStringAsync("/metrics"), "communitybot_archive_problems{severity=\"error\"}"), CultureInfo.InvariantCulture);
        page.Services.GetRequiredService<ArchiveLoadStatus>().CloneProblems = [new("https://git.example/a", 1, ProblemSeverity.Error, "It is away.")];

        Assert.Equal($"{before + 1}", Sample(await page.Client.GetStringAsync("/metrics"), "communitybot_archive_problems{severity=\"error\"}"));
    }

    [Fact]
    public async Task Every_line_is_of_the_exposition_format_and_every_name_is_typed_once()
    {
        await using var page = await PageHost.StartAsync();
        await page.AskAsync("/help");

        using var response = await page.Client.GetAsync("/metrics");
        var text = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Line(), line));
        var typed = text.Split('\n').Where(l => l.StartsWith("# TYPE ", StringComparison.Ordinal)).ToList();
        Assert.Equal(typed.Distinct(), typed);
    }

    [Fact]
    public async Task They_can_be_turned_off()
    {
        await using var page = await PageHost.StartAsync(settings => settings with { Metrics = new(IsEnabled: false) });

        Assert.Equal(HttpStatusCode.NotFound, (await page.Client.GetAsync("/metrics")).StatusCode);
    }

    [Fact]
    public void Buckets_count_what_is_not_above_their_bound_and_add_up()
    {
        var text = Write(meter =>
        {
            var histogram = meter.CreateHistogram("CommunityBot.wait", "s", "Waits", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
            foreach (var value in (double[])[0.25, 0.5, 0.75, 3])
                histogram.Record(value);
        });

        Assert.Equal(
            """
            # HELP CommunityBot_wait_seconds Waits
            # TYPE CommunityBot_wait_seconds histogram
            CommunityBot_wait_seconds_bucket{le="0.5"} 2
            CommunityBot_wait_seconds_bucket{le="1"} 3
            CommunityBot_wait_seconds_bucket{le="+Inf"} 4
            CommunityBot_wait_seconds_sum 4.5
            CommunityBot_wait_seconds_count 4

            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public void Quotes_backslashes_and_line_breaks_are_escaped()
    {
        var text = Write(meter => meter.CreateCounter<long>("odd.9-name", "{thing}", "One\ntwo \\ \"three\"").Add(1, new KeyValuePair<string, object?>("a.b", "x\"y\\z\nw")));

        Assert.Equal("# HELP odd_9_name_total One\\ntwo \\\\ \"three\"\n# TYPE odd_9_name_total counter\nodd_9_name_total{a_b=\"x\\\"y\\\\z\\nw\"} 1\n", text);
    }

    [Fact]
    public void A_tag_without_end_does_not_fill_memory()
    {
        var text = Write(meter =>
        {
            var counter = meter.CreateCounter<long>("many");
            for (var i = 0; i < 1_000; i++)
                counter.Add(1, new KeyValuePair<string, object?>("id", i));
        });

        Assert.Equal(201, text.TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public void Counting_and_timing_allocate_nothing()
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        using var listener = new MetricsListener(meters);
        var meter = meters.Create(BotMetrics.MeterName);
        var (counter, histogram) = (meter.CreateCounter<long>("counted"), meter.CreateHistogram<double>("timed"));
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
    public void What_is_no_longer_observed_is_no_longer_told()
    {
        var values = new List<Measurement<int>> { new(1, new KeyValuePair<string, object?>("id", "one")), new(2, new KeyValuePair<string, object?>("id", "two")) };
        var meters = _services.GetRequiredService<IMeterFactory>();
        using var listener = new MetricsListener(meters);
        meters.Create(BotMetrics.MeterName).CreateObservableGauge("seen", () => values);

        Assert.Equal(2, Ours(listener).Single().All.Count);
        values.RemoveAt(0);
        Assert.Equal([2], Ours(listener).Single().All.Select(s => s.Value));
    }

    [Fact]
    public void A_figure_that_cannot_be_read_takes_no_other_with_it()
    {
        var text = Write(meter =>
        {
            meter.CreateObservableGauge("broken", int () => throw new InvalidOperationException());
            meter.CreateObservableGauge("sound", () => 1);
        });

        Assert.Equal("# TYPE sound gauge\nsound 1\n", text);
    }

    private string Write(Action<Meter> use)
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        using var listener = new MetricsListener(meters);
        use(meters.Create(BotMetrics.MeterName));
        return PrometheusText.Write(Ours(listener));
    }

    private static IEnumerable<InstrumentSeries> Ours(MetricsListener listener) => listener.Collect().Where(i => i.Instrument.Meter.Name == BotMetrics.MeterName);

    private static string Sample(string text, string series) =>
        text.Split('\n').Single(l => l.StartsWith(series + " ", StringComparison.Ordinal))[(series.Length + 1)..];

    [GeneratedRegex("""^(# (HELP [a-zA-Z_:][a-zA-Z0-9_:]* .*|TYPE [a-zA-Z_:][a-zA-Z0-9_:]* (counter|gauge|histogram))|[a-zA-Z_:][a-zA-Z0-9_:]*({[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*})? (-?[0-9.]+(E[+-]?[0-9]+)?|NaN|[+-]Inf))$""")]
    private static partial Regex Line();
}
