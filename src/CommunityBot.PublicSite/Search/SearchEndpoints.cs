using CommunityBot.PublicSite.Security;
using CommunityBot.Search.Results;

namespace CommunityBot.PublicSite.Search;

/// <summary>
/// Serves <c>/search?q=</c>: the answer to a question, as the commands give it, and more quotes, episodes and people for its words.
/// <c>then</c> holds the command line of a link in an answer.
/// </summary>
internal static class SearchEndpoints
{
    private const int MaxQuotes = 12;
    private const int MaxEpisodes = 6;
    private const int MaxPeople = 6;

    // A command line of an answer repeats the question, and says more.
    private const int MaxLine = 1_000;

    // Nobody knows the reader, and no reader is a moderator.
    private static readonly Requester Reader = new("public", "reader", "you", IsModerator: false);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/search", RouteMethods.Read, SearchAsync).RequireRateLimiting(ClientLimits.Searching);

    private static async Task<IResult> SearchAsync(
        string? q, string? then, HttpContext context, SearchIndexHolder holder, CommandDispatcher dispatcher, SiteLayout layout,
        TimeProvider clock)
    {
        if (holder.Index is not { } index)
            return layout.CreateLoadingPage(context);
        var (question, line) = ((q ?? "").Trim(), (then ?? "").Trim());
        if (question.Length > QuestionBox.MaxLength || line.Length > MaxLine)
        {
            return TypedResults.Problem(
                $"A question has at most {QuestionBox.MaxLength} characters.", statusCode: StatusCodes.Status400BadRequest);
        }

        var head = new PageHead(question.Length == 0 ? "Search" : Excerpt.Create(question, 60), SiteUrl.CreateSearch(question))
        {
            IsListed = false,
            MenuEntry = "Search",
            Feed = question.Length == 0 || question.StartsWith('/')
                ? null
                : ($"/feeds/search.xml?q={Uri.EscapeDataString(question)}", $"{layout.SiteName}: {question}"),
        };
        if (question.Length == 0 && line.Length == 0)
            return layout.CreatePage(context, head with { Path = "/search" }, html => WriteStart(html, index));

        using var limit = new SearchLimit(context, clock);
        var request = CommandSyntax.Parse(line.Length > 0 ? line : $"/ask {question}", dispatcher.Commands);
        var reply = await dispatcher.AnswerAsync(request, Reader, limit.Token);
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var results = line.Length > 0 || question.StartsWith('/') ? null : SearchResults.Find(index, question, reply, limit.Token);
        return layout.CreatePage(context, head, html =>
        {
            QuestionBox.Write(html, question);
            new ReplyWriter(html, index.Catalog, dispatcher.Commands, question)
                .Write(results is null ? reply : RemoveRepeated(reply, question));
            if (results is not null)
                Write(html, results, question);
        });
    }

    // More quotes are below the answer, and the page of a quote has its context. A reading that is the question says nothing.
    private static Reply RemoveRepeated(Reply reply, string question)
    {
        var blocks = reply.Blocks.ToList();
        blocks.RemoveAll(b => b is Block.Note note && note.Text.ToString() == question);
        var list = blocks.FindIndex(b => b is Block.Choices { Items.Count: > 0 } choices && choices.Items.All(i => IsQuote(i.Command)));
        if (list > 0)
            blocks.RemoveRange(list - 1, 2);
        blocks.RemoveAll(b => b is Block.Buttons buttons && buttons.Items.Any(i => i.Action == ButtonAction.Update && IsQuote(i.Command)));
        return reply with { Blocks = blocks };

        static bool IsQuote(string command) => command.StartsWith("/quote ", StringComparison.Ordinal);
    }

    private static void WriteStart(HtmlWriter html, SearchIndex index)
    {
        html.Write($"<h1>Search</h1>");
        QuestionBox.Write(html, "");
        var topics = index.Catalog.Episodes
            .SelectMany(e => e.Topics)
            .CountBy(t => t, StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(t => t.Value)
            .ThenBy(t => t.Key, StringComparer.Ordinal)
            .Take(12);
        html.Write($"<ul class=\"examples\" aria-label=\"Topics\">");
        foreach (var (topic, _) in topics)
            html.Write($"<li><a href=\"{SiteUrl.CreateSearch(topic)}\">{topic}</a></li>");
        html.Write($"</ul>");
    }

    private static void Write(HtmlWriter html, SearchResults results, string question)
    {
        if (results.Quotes.Count > 0)
        {
            html.Write($"<section><h2>More quotes</h2>");
            foreach (var hit in results.Quotes)
                QuoteFigure.Write(html, hit.Moment, hit.Matches);
            html.Write($"</section>");
        }

        if (results.Episodes.Count > 0)
        {
            html.Write($"<section><h2>Episodes</h2><ul class=\"episodes\">");
            foreach (var episode in results.Episodes)
                EpisodeItem.Write(html, episode);
            html.Write($"</ul></section>");
        }

        if (results.People.Count > 0)
        {
            html.Write($"<section><h2>People</h2><ul class=\"episodes\">");
            foreach (var person in results.People)
                html.Write($"<li><a href=\"{SiteUrl.Create(person)}\">{person.Name}</a></li>");
            html.Write($"</ul></section>");
        }

        html.Write($"<p class=\"quiet\"><a href=\"/feeds/search.xml?q={Uri.EscapeDataString(question)}\">Feed of this search</a></p>");
    }

    // What the answer does not show already. Only what is close: the answer says when nothing is.
    private sealed record SearchResults(IReadOnlyList<MomentHit> Quotes, IReadOnlyList<Episode> Episodes, IReadOnlyList<Person> People)
    {
        public static SearchResults Find(SearchIndex index, string question, Reply reply, CancellationToken cancellationToken)
        {
            var query = index.ReadQuery(question);
            query = index.ReadSpeaker(query) ?? query;
            var shown = reply.Blocks.OfType<Block.Quote>().Select(b => b.Moment).OfType<Moment>().Select(WordsOf).ToHashSet();
            var quotes = index.FindQuotes(query, MaxQuotes, cancellationToken)
                .Where(h => h.IsClose && !shown.Contains(WordsOf(h.Moment)))
                .ToList();
            var isAnswered = quotes.Count > 0 || shown.Count > 0;
            return new(
                quotes,
                isAnswered ? [.. index.FindEpisodes(query, MaxEpisodes, cancellationToken).Select(h => h.Episode)] : [],
                isAnswered ? [.. index.FindExperts(query, MaxPeople, cancellationToken).Select(e => e.Person)] : []);
        }

        private static string WordsOf(Moment moment) => WordsHash.Compute(moment.Text);
    }
}
