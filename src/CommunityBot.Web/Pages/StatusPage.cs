using System.Reflection;
using CommunityBot.Archive;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Sources;
using CommunityBot.Platforms;

namespace CommunityBot.Web.Pages;

/// <summary>Serves <c>/status</c>, an overview for an operator.</summary>
internal static class StatusPage
{
    private const int MaxProblems = 100;

    private static readonly string Version =
        typeof(StatusPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/status", RouteMethods.Read, Create);

    private static IResult Create(
        HttpResponse response, ArchiveSettings settings, SearchIndexHolder holder, ArchiveLoadStatus loadStatus, PlatformStatuses platforms,
        StoreStatus store, HighlightStatus highlights, RecentUnansweredQuestions unanswered, PublicSettings site)
    {
        var report = loadStatus.LastReport;
        if (report is null || holder.Index is null)
            response.Headers["Refresh"] = "1";
        return HtmlWriter.CreatePage(new("Status", "Status"), html =>
        {
            html.Write($"<h1>Status</h1>");
            WriteArchive(html, settings, holder, report);
            WritePlatforms(html, platforms);
            WritePublicSite(html, site);
            WriteStore(html, store.Current);
            HighlightSection.Write(html, highlights.Current);
            WriteUnanswered(html, unanswered);
            if (report is not null)
                WriteProblems(html, [.. loadStatus.SourceProblems, .. report.Problems]);
            html.Write($"<p class=\"quiet\">CommunityBot {Version.Split('+')[0]} · ");
            html.Write($"<a href=\"/health/live\">live</a> · <a href=\"/health/ready\">ready</a></p>");
        });
    }

    private static void WriteArchive(HtmlWriter html, ArchiveSettings settings, SearchIndexHolder holder, ArchiveLoadReport? report)
    {
        html.Write($"<section><h2>Archive</h2>");
        if (report is null || holder.Index is not { } index)
        {
            html.Write($"<p role=\"status\">{holder.Loading.Current.Description}</p></section>");
            return;
        }

        var lines = index.Catalog.Episodes.Sum(e => e.Lines.Count);
        var sources = string.Join(", ", [
            .. settings.AllPaths, .. settings.AllRepositories.Select(g => g.DisplayUrl), .. settings.AllFeeds.Select(f => f.DisplayName),
        ]);
        html.Write($"<dl class=\"numbers\"><div><dt>episodes</dt><dd>{FormatNumber(index.Catalog.Episodes.Count)}</dd></div>");
        html.Write($"<div><dt>people</dt><dd>{FormatNumber(index.Catalog.People.Count)}</dd></div>");
        html.Write($"<div><dt>lines</dt><dd>{FormatNumber(lines)}</dd></div>");
        html.Write($"<div><dt>problems</dt><dd>{FormatNumber(report.Problems.Count)}</dd></div></dl>");
        html.Write($"<p>{FormatNumber(report.FileCount)} files, read <time>{FormatTime(report.CompletedAt)}</time> ");
        html.Write($"in {FormatNumber((int)report.Duration.TotalMilliseconds)} ms from {sources}</p>");
        if (report.ChangeSummary is { } changes)
            html.Write($"<p>Changed then: {changes}</p>");
        html.Write($"</section>");
    }

    private static void WritePlatforms(HtmlWriter html, PlatformStatuses platforms)
    {
        html.Write($"<section><h2>Platforms</h2><table><thead><tr><th>Platform<th>State<th>Transport</thead><tbody>");
        foreach (var platform in platforms.All)
        {
            var state = (platform.Problem is null ? platform.State : PlatformState.Connecting).ToString().ToLowerInvariant();
            html.Write($"<tr><th scope=\"row\">{platform.Name}<td><span class=\"state {state}\">{platform.Sentence}</span>");
            html.Write($"<td>{platform.Transport ?? "–"}");
        }

        html.Write($"</tbody></table></section>");
    }

    private static void WritePublicSite(HtmlWriter html, PublicSettings site)
    {
        html.Write($"<section><h2>Public site</h2><p><span class=\"state {(site.IsEnabled ? "connected" : "closed")}\">");
        html.Write($"{site.Describe()}</span></p></section>");
    }

    private static void WriteStore(HtmlWriter html, StoreHealth store)
    {
        var state = store.State == StoreState.Available ? "connected" : "connecting";
        html.Write($"<section><h2>Highlights store</h2><p><span class=\"state {state}\">{store.Description}</span></p></section>");
    }

    private static void WriteUnanswered(HtmlWriter html, RecentUnansweredQuestions unanswered)
    {
        var questions = unanswered.All;
        html.Write($"<section><h2>Asked without an answer</h2>");
        if (questions.Count == 0)
        {
            html.Write($"<p class=\"quiet\">Nothing since the start.</p></section>");
            return;
        }

        html.Write($"<table><thead><tr><th>Question<th>Times<th>Last</thead><tbody>");
        foreach (var question in questions)
        {
            html.Write($"<tr><td><a dir=\"auto\" href=\"/?ask={Uri.EscapeDataString(question.Line)}\">{question.Line}</a>");
            html.Write($"<td>{question.Times}<td><time>{FormatTime(question.LastAsked)}</time>");
        }

        html.Write($"</tbody></table></section>");
    }

    private static void WriteProblems(HtmlWriter html, IReadOnlyList<ArchiveProblem> problems)
    {
        html.Write($"<section><h2>Problems in the archive</h2>");
        if (problems.Count == 0)
            html.Write($"<p class=\"quiet\">None.</p>");
        html.Write($"<ul class=\"problems\">");
        foreach (var problem in problems.OrderByDescending(p => p.Severity).Take(MaxProblems))
        {
            html.Write($"<li class=\"{problem.Severity.ToString().ToLowerInvariant()}\"><code>{problem.File}:{problem.Line}</code> ");
            html.Write($"{problem.Message}</li>");
        }

        html.Write($"</ul>");
        if (problems.Count > MaxProblems)
            html.Write($"<p class=\"quiet\">… and {problems.Count - MaxProblems} more; <code>check</code> prints them all.</p>");
        html.Write($"</section>");
    }

    private static string FormatTime(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static string FormatNumber(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
