using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Highlights.Following;

namespace CommunityBot.Core.Commands.Following;

/// <summary>Lets a member follow words, a guest or a show, and end it.</summary>
public sealed class FollowCommand : ICommand
{
    private const string Words = "words";
    private const string Guest = "guest";
    private const string Stop = "stop";
    private const string Retry = "retry";
    private const string List = "list";
    private const int MaxNamesakes = 5;

    private static readonly string[] Chats = ["discord", "slack"];

    private readonly IFollowStore? _store;
    private readonly TimeProvider _clock;

    /// <param name="clock">Tells from when on an episode is new.</param>
    /// <param name="shows">The shows that can be followed.</param>
    /// <param name="store">The store; null in a process that has none.</param>
    public FollowCommand(TimeProvider clock, ShowList? shows = null, IFollowStore? store = null)
    {
        (_clock, _store) = (clock, store);
        Definition = new()
        {
            Name = "follow",
            Summary = "Be told in a private message when a new episode has it; list shows what you follow",
            UsesStore = true,
            Parameters =
            [
                new(Words, "what you want to hear about, or list") { IsRest = true, Completion = Completion.Topics },
                new(Guest, "the name of a guest") { Completion = Completion.Guests },
                .. (shows ?? ShowList.One).CreateParameters("the show whose new episodes you want to know of"),
                new(Stop, "what is not followed any more, as a button names it") { IsHidden = true },
                new(Retry, "1 to send again what was refused") { Kind = ParameterKind.Number, IsHidden = true },
                .. PagePosition.Parameters,
            ],
            Examples = ["/follow documentation", "/follow list"],
            FindExamples = index => [.. ExampleFinder.GetTopics(index).Take(1).Select(topic => $"/follow {topic}"), "/follow list"],
        };
    }

    public CommandDefinition Definition { get; }

    private IFollowStore Store => _store ?? throw new StoreUnavailableException("This process has no store.");

    public async ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (!Chats.Contains(context.Requester.Platform))
            return FollowReplies.NeedsChat;
        var member = new FollowMember(context.Requester.Platform, context.Requester.Id);
        if (context.GetText(Stop) is { } key)
            return await StopAsync(member, key, cancellationToken);
        if (context.GetNumber(Retry) > 0)
        {
            await Store.RemoveUnsentAsync(member, key: null, cancellationToken);
            return FollowReplies.TriedAgain;
        }

        var (words, guest, show) = (context.GetText(Words), context.GetText(Guest), context.GetText(ShowList.Parameter));
        if (show is not null)
        {
            // Without quotation marks, the other words of the name stand alone.
            return guest is not null || (words is not null && !show.Contains(words, StringComparison.OrdinalIgnoreCase))
                ? FollowReplies.OneAtATime
                : await AddAsync(context, FollowKind.Show, show, cancellationToken);
        }

        if (guest is not null)
            return await FollowGuestAsync(context, $"{guest} {words}".Trim(), cancellationToken);
        return words is null || words.Equals(List, StringComparison.OrdinalIgnoreCase)
            ? await ListAsync(context, member, cancellationToken)
            : await FollowWordsAsync(context, words, cancellationToken);
    }

    private async Task<Reply> FollowWordsAsync(CommandContext context, string words, CancellationToken cancellationToken)
    {
        // The whole name of a guest or of a show means them. Quotation marks make words of it.
        if (context.Index.Catalog.Shows.FirstOrDefault(s => s.Equals(words, StringComparison.OrdinalIgnoreCase)) is { } show)
            return await AddAsync(context, FollowKind.Show, show, cancellationToken);
        if (FindGuests(context.Index, words) is [var guest] && guest.Name.Equals(words, StringComparison.OrdinalIgnoreCase))
            return await AddAsync(context, FollowKind.Guest, guest.Name, cancellationToken);
        var term = words.Trim('"', '“', '”', '„', ' ');
        return SearchIndex.HasWords(FollowMatcher.CreateQuery(term))
            ? await AddAsync(context, FollowKind.Words, term, cancellationToken)
            : ErrorReplies.NotUnderstood(
                "There is no word to look for.", "Say what you want to hear about.", context.FindExample("follow"));
    }

    private async Task<Reply> FollowGuestAsync(CommandContext context, string name, CancellationToken cancellationToken) =>
        !name.Any(char.IsLetter)
            ? ErrorReplies.NotUnderstood("That is no name.", "Give the name of a guest.", context.FindExample("follow"))
            : FindGuests(context.Index, name) switch
            {
                [] => await AddAsync(context, FollowKind.Guest, name, cancellationToken),
                [var guest] => await AddAsync(context, FollowKind.Guest, guest.Name, cancellationToken),
                var several => FollowReplies.ChooseGuest(name, several),
            };

    // Those who were guests before others of that name.
    private static List<Person> FindGuests(SearchIndex index, string name)
    {
        var people = index.People.FindMeant(name, MaxNamesakes).ToList();
        var guests = people.FindAll(p => index.Catalog.EpisodesOf(p).Any());
        return guests.Find(p => p.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } exact ? [exact] : guests;
    }

    private async Task<Reply> AddAsync(CommandContext context, FollowKind kind, string term, CancellationToken cancellationToken)
    {
        if (term.Length > Follow.MaxTermLength)
            return FollowReplies.TooLong;
        var member = new FollowMember(context.Requester.Platform, context.Requester.Id);
        var words = string.Join(' ', term.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var follow = new Follow(member, kind, words, _clock.GetUtcNow());
        var result = await Store.AddAsync(follow, cancellationToken);
        return result == FollowResult.TooMany ? FollowReplies.TooMany : FollowReplies.Followed(context.Index, follow, result);
    }

    private async Task<Reply> StopAsync(FollowMember member, string key, CancellationToken cancellationToken)
    {
        var follow = (await Store.GetFollowsAsync(member, cancellationToken)).FirstOrDefault(f => f.Key == key);
        return follow is not null && await Store.RemoveAsync(member, key, cancellationToken)
            ? FollowReplies.Stopped(follow)
            : FollowReplies.NotFollowed;
    }

    private async Task<Reply> ListAsync(CommandContext context, FollowMember member, CancellationToken cancellationToken)
    {
        var follows = await Store.GetFollowsAsync(member, cancellationToken);
        var messages = await Store.GetMessagesAsync(member, DateTimeOffset.MinValue, cancellationToken);
        return FollowReplies.CreateList(follows, messages, PagePosition.GetSkip(context));
    }
}
