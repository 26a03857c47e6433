using System.Text;
using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Episodes;
using CommunityBot.Platforms;
using CommunityBot.Search;
using CommunityBot.Search.Completion;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>What a request asks.</summary>
internal enum RequestKind
{
    /// <summary>A command line or a question in plain words, to the dispatcher.</summary>
    Question,

    /// <summary>A command line or a value that is being typed.</summary>
    Completion,

    /// <summary>Words and filters, to the index.</summary>
    Search,

    /// <summary>An address of a moment, or the id of a control, to its reader.</summary>
    Id,

    /// <summary>A request to the public site.</summary>
    Site,

    /// <summary>A request to the page and its API.</summary>
    Page,

    /// <summary>A message of the Model Context Protocol.</summary>
    Mcp,

    /// <summary>A signed interaction of Discord.</summary>
    Discord,

    /// <summary>A signed request of Slack.</summary>
    Slack,
}

/// <summary>A request and what was wrong with its answer.</summary>
/// <param name="Kind">What it asks.</param>
/// <param name="Input">Its text.</param>
/// <param name="Result">What became of it, such as an HTTP status or the outcome of a command.</param>
/// <param name="Problems">A sentence for each rule that was broken; empty when all is well.</param>
internal sealed record FuzzedRequest(RequestKind Kind, string Input, string Result, IReadOnlyList<string> Problems);

/// <summary>
/// Asks a whole bot hostile questions, with hostile ids and payloads. A seed alone decides the request. No exception may escape, nothing
/// may be logged as an error, no status may be 500 or more, and every message must be within the platform's limits and mention nobody.
/// </summary>
internal sealed class RequestFuzzer : IAsyncDisposable
{
    // The 64-bit golden ratio. Seeds with equal high bits give nearly equal requests.
    private const ulong Spread = 0x9E3779B97F4A7C15;

    // Percents of the requests.
    private static readonly (RequestKind Kind, int Share)[] Shares =
    [
        (RequestKind.Question, 24), (RequestKind.Completion, 8), (RequestKind.Search, 10), (RequestKind.Id, 6), (RequestKind.Site, 14),
        (RequestKind.Page, 12), (RequestKind.Mcp, 6), (RequestKind.Discord, 10), (RequestKind.Slack, 10),
    ];

    private static readonly string[] FirstLines = ["/highlights queue", "/highlights nominate kelp", "/quote nobody said this"];

    private readonly FuzzedBot _bot;
    // As it was read, without the decisions of moderators that some requests make.
    private readonly EpisodeCatalog _catalog;
    private readonly ArchiveWords _words;
    private readonly CommandDispatcher _dispatcher;
    private readonly RequestClients _clients = new();

    private RequestFuzzer(FuzzedBot bot)
    {
        _bot = bot;
        _dispatcher = bot.Host.Services.GetRequiredService<CommandDispatcher>();
        _catalog = Index.Catalog;
        _words = new(_catalog);
    }

    private SearchIndex Index => _bot.Host.Services.GetRequiredService<SearchIndexHolder>().Index!;

    /// <summary>Starts the bot, and uses what is compiled or read when it is first used.</summary>
    public static async Task<RequestFuzzer> StartAsync()
    {
        var fuzzer = new RequestFuzzer(await FuzzedBot.StartAsync());
        foreach (var line in FirstLines)
            await fuzzer._dispatcher.AnswerAsync(line, Requester.LocalUser, CancellationToken.None);
        return fuzzer;
    }

    /// <summary>Makes one request and waits until everything that it caused has ended.</summary>
    public async Task<FuzzedRequest> RunAsync(ulong seed)
    {
        var texts = new HostileTexts(new((int)(unchecked(seed * Spread) >> 32)), _words);
        var ids = new HostileIds(texts, _dispatcher.Commands);
        var kind = ChooseKind(texts.Random.Next(100));
        var input = "";
        var problems = new List<string>();
        var result = "exception";
        try
        {
            result = await (kind switch
            {
                RequestKind.Question => AskAsync(),
                RequestKind.Completion => CompleteAsync(),
                RequestKind.Search => Task.FromResult(Search()),
                RequestKind.Id => Task.FromResult(ReadIds()),
                RequestKind.Site => SendAsync(_bot.Site, new WebRequests(texts, ids).NextForSite()),
                RequestKind.Page => SendAsync(_bot.Host.Address, new WebRequests(texts, ids).NextForPage()),
                RequestKind.Mcp => SendAsync(_bot.Site, new WebRequests(texts, ids).NextForMcp()),
                RequestKind.Discord => SendToDiscordAsync(),
                _ => SendToSlackAsync(),
            });
        }
        catch (Exception exception)
        {
            problems.Add($"{exception}");
        }

        if (!await _bot.WaitForAnswersAsync())
            problems.Add("The answer did not end.");
        problems.AddRange(_bot.TakeProblems());
        return new(kind, input, result, problems);

        async Task<string> AskAsync()
        {
            input = ids.NextLine();
            var reply = await _dispatcher.AnswerAsync(input, CreateRequester(texts), CancellationToken.None);
            problems.AddRange(CheckReply(reply));
            return $"{reply.Outcome}";
        }

        async Task<string> CompleteAsync()
        {
            input = ids.NextLine();
            var requester = CreateRequester(texts);
            var line = await _dispatcher.CompleteAsync(input, requester, 8, CancellationToken.None);
            if (line.Start < 0 || line.Start > input.Length || line.Items.Count > 8)
                problems.Add($"The completion begins at {line.Start} and has {line.Items.Count} items.");
            var command = texts.Choose(_dispatcher.Commands);
            var action = command.Actions.Count > 0 ? texts.Choose(command.Actions) : null;
            if ((action?.Parameters ?? command.Parameters) is { Count: > 0 } parameters)
            {
                var request = new CommandRequest(command.Name, new Dictionary<string, string>()) { Action = action?.Name };
                var (parameter, typed) = (texts.Choose(parameters).Name, texts.Next());
                input = $"{input} | {command.Name} {action?.Name} {parameter}:{typed}";
                await _dispatcher.CompleteAsync(request, parameter, typed, requester, 25, CancellationToken.None);
            }

            return line.Items.Count > 0 ? "some" : "none";
        }

        string Search()
        {
            input = texts.Next(20_000);
            var query = Index.ReadQuery(input);
            if (texts.Random.Next(4) == 0)
                query = query with { By = texts.NextName(), Episode = texts.NextName(), Season = texts.Random.Next(-2, 20) };
            var hits = Index.FindQuotes(query, 10);
            Index.FindEpisodes(query, 10);
            Index.FindVoices(query);
            Index.FindExperts(query, 5);
            Index.FindMissingWords(query);
            Index.People.Find(input, 5);
            Index.FindPeopleByBio(input, 5);
            Index.Complete(input, SuggestionKinds.All, 10);
            Index.CreateGroupKeys([input]);
            if (texts.Random.Next(8) == 0)
                Index.Explain(query, 3);
            problems.AddRange(hits.Where(h => h.Moment.Text.Length == 0).Select(_ => "A moment has no words."));
            return hits.Count > 0 ? "some" : "none";
        }

        string ReadIds()
        {
            var (address, id, block) = (ids.NextAddress(), ids.NextDiscordId(), ids.NextBlockId());
            var (action, value, metadata) = (ids.NextSlackId(), ids.NextLine(), ids.NextMetadata("https://hooks.slack.com/a"));
            input = string.Join(" | ", address, id, block, action, value, metadata);
            var isAddress = MomentAddress.TryParse(address, out var at);
            if (isAddress && at.FindMoment(_catalog) is { } moment && at.Hash is { } hash && WordsHash.Compute(moment.Text) != hash)
                problems.Add("An address leads to other words.");
            Discord.Ids.ActionId.Parse(id);
            Slack.Ids.ActionId.Parse(action, value);
            Slack.Ids.BlockId.Parse(block);
            Slack.Ids.FormMetadata.Read(metadata);
            foreach (var line in new[] { value, id, metadata })
                CommandSyntax.Parse(line, _dispatcher.Commands);
            return isAddress ? "address" : "none";
        }

        async Task<string> SendAsync(Uri server, WebRequest request)
        {
            input = request.ToString();
            var (status, type, text) = await _clients.SendAsync(texts.Random.Next(), server, request);
            if (status >= 500)
                problems.Add($"The status is {status}: {text}");
            if (text.Contains("   at CommunityBot.", StringComparison.Ordinal))
                problems.Add($"The answer shows an exception: {text}");
            if (type is "text/html" or "application/xml" or "application/atom+xml"
                && text.Contains(HostileTexts.Markup, StringComparison.Ordinal))
                problems.Add("A text of the request is markup of the page.");
            if (status == 200 && type == "application/json" && text.Length > 0 && JsonElement.Parse(text) is var json
                && json.Get("discord", "payload") is { } payload)
                problems.AddRange(DiscordRules.CheckMessage(payload).Concat(SlackRules.Check(json.Get("slack", "payload")!.Value)));
            return $"{status}";
        }

        async Task<string> SendToDiscordAsync()
        {
            var body = JsonMutator.Write(new DiscordPayloads(texts, ids, _dispatcher.Commands).Next(), texts);
            input = Encoding.UTF8.GetString(body);
            var response = await _bot.Endpoints["/discord/interactions"].HandleAsync(_bot.Discord.Sign(body), CancellationToken.None);
            if (response.Status is 401 or >= 500)
                problems.Add($"The status is {response.Status}.");
            if (response is { Status: 200, Body.Length: > 0 })
                problems.AddRange(DiscordRules.CheckResponse(JsonElement.Parse(response.Body.Span)));
            return $"{response.Status}";
        }

        async Task<string> SendToSlackAsync()
        {
            var (path, contentType, body) = new SlackPayloads(texts, ids).Next();
            input = $"{path} {Encoding.UTF8.GetString(body)}";
            var response = await _bot.Endpoints[path].HandleAsync(SlackStub.Sign(body, contentType), CancellationToken.None);
            if (response.Status is 401 or >= 500)
                problems.Add($"The status is {response.Status}.");
            if (response is { Status: 200, Body.Length: > 0 })
                problems.AddRange(SlackRules.Check(JsonElement.Parse(response.Body.Span)));
            return $"{response.Status}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _bot.DisposeAsync();
    }

    private static RequestKind ChooseKind(int percent)
    {
        foreach (var (kind, share) in Shares)
        {
            percent -= share;
            if (percent < 0)
                return kind;
        }

        return RequestKind.Question;
    }

    private static Requester CreateRequester(HostileTexts texts)
    {
        var number = texts.Random.Next(50);
        return new(
            texts.Choose(["slack", "discord", "local"]), $"{number}", number % 5 == 0 ? texts.Next() : "Somebody",
            IsModerator: texts.Random.Next(2) == 0);
    }

    private static IEnumerable<string> CheckReply(Reply reply)
    {
        foreach (var sharedBy in new[] { null, HostileTexts.Markup })
        {
            var (discord, slack) = (DiscordRenderer.Render(reply, sharedBy), SlackRenderer.Render(reply, sharedBy));
            var problems = DiscordUsage.Measure(discord).Concat(SlackUsage.Measure(slack)).Where(u => u.IsOver).Select(u => u.ToString())
                .Concat(DiscordRules.CheckMessage(JsonElement.Parse(DiscordJson.Write(discord))))
                .Concat(SlackRules.Check(JsonElement.Parse(SlackJson.Write(slack))));
            foreach (var problem in problems)
                yield return problem;
        }

        foreach (var rune in PlainTextRenderer.Render(reply).EnumerateRunes())
        {
            if (rune != new Rune('\n') && (Rune.IsControl(rune) || VisibleText.IsHidden(rune)))
                yield return $"A line for the terminal holds U+{rune.Value:X4}.";
        }

        _ = ReplyJson.Write(reply);
    }
}
