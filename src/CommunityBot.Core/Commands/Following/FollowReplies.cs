using CommunityBot.Core.Highlights.Following;

namespace CommunityBot.Core.Commands.Following;

/// <summary>Replies about what a member follows.</summary>
internal static class FollowReplies
{
    private const int PageSize = 10;
    private const int MaxLabel = 20;

    private static readonly Button ListButton = new("What I follow", ButtonAction.Reply, "/follow list");

    public static Reply NeedsChat { get; } = new()
    {
        Title = "To follow something needs a chat.",
        Blocks =
        [
            new Block.Paragraph("Type /follow in Discord or Slack: a private message there tells you when a new episode has it."),
        ],
    };

    public static Reply OneAtATime { get; } = ErrorReplies.NotUnderstood(
        "Follow one thing at a time.", "Words, a guest or a show; a name of several words stands in quotation marks.", example: null);

    public static Reply TooLong { get; } = ErrorReplies.NotUnderstood(
        "That is too long to follow.", $"Use at most {Follow.MaxTermLength} characters.", example: null);

    public static Reply TooMany { get; } = new()
    {
        Title = $"You follow {Follow.MaxPerMember} things already.",
        Blocks = [new Block.Paragraph("Stop following one of them first."), new Block.Buttons([ListButton])],
        Outcome = Outcome.NotAllowed,
    };

    public static Reply NotFollowed { get; } = new()
    {
        Title = "You do not follow that any more.",
        Blocks = [new Block.Buttons([ListButton])],
    };

    public static Reply TriedAgain { get; } = new()
    {
        Title = "I try again.",
        Blocks = [new Block.Paragraph("What could not reach you is sent again, if it is not older than a month.")],
    };

    public static Reply ChooseGuest(string name, IReadOnlyList<Person> people) => new()
    {
        Title = $"Who is “{ErrorReplies.Shorten(name)}”?",
        Blocks =
        [
            new Block.Choices(
                "Follow a guest",
                [
                    .. people.Select(p => new Choice(p.Name, Excerpt.Create(p.Bio, 80), WriteCommand(FollowKind.Guest, p.Name)))
                        .Where(c => c.Command.Length <= Choice.MaxCommandLength),
                ]),
        ],
        Outcome = Outcome.NotUnderstood,
    };

    public static Reply Followed(SearchIndex index, Follow follow, FollowResult result)
    {
        var blocks = new List<Block>
        {
            new Block.Paragraph(
                $"I write you a private message when a new episode {Describe(follow.Kind)}, at most one a day. Nothing is sent "
                + "about episodes that are there already. I keep your user id for it."),
        };
        var buttons = new List<Button> { new("Stop", ButtonAction.Update, $"/follow stop:{follow.Key}"), ListButton };
        if (follow.Kind == FollowKind.Words)
            AddWords(index, follow.Term, blocks, buttons);
        else if (follow.Kind == FollowKind.Guest && index.People.FindMeant(follow.Term, 1).Count == 0)
            blocks.Add(new Block.Note("Nobody of that name has been a guest so far."));
        blocks.Add(new Block.Buttons(buttons));
        return new()
        {
            Title = result == FollowResult.Added ? $"You follow {follow.Label}." : $"You follow {follow.Label} already.",
            Blocks = blocks,
        };
    }

    public static Reply Stopped(Follow follow) => new()
    {
        Title = $"You no longer follow {follow.Label}.",
        Blocks =
        [
            new Block.Buttons(
            [
                .. WriteCommand(follow.Kind, follow.Term) is { Length: <= Button.MaxCommandLength } again
                    ? [new Button("Follow again", ButtonAction.Update, again)]
                    : Array.Empty<Button>(),
                ListButton,
            ]),
        ],
    };

    public static Reply CreateList(IReadOnlyList<Follow> follows, IReadOnlyList<FollowDelivery> messages, int skip)
    {
        var blocks = new List<Block>();
        var buttons = new List<Button>();
        if (FollowDelivery.IsBlocked(messages))
        {
            var reason = messages.MaxBy(m => m.Message.At)!.Delivery.Reason;
            blocks.Add(new Block.Paragraph(
                $"My last {FollowMessage.MaxRefused} messages could not reach you, so I send no more. {reason}"));
            buttons.Add(new("Try again", ButtonAction.Update, "/follow retry:1"));
        }

        if (follows.Count == 0)
        {
            return new()
            {
                Title = "You follow nothing.",
                Blocks =
                [
                    .. blocks, new Block.Paragraph("Type /follow with words, and a message tells you when a new episode has them."),
                ],
            };
        }

        skip = skip >= follows.Count ? 0 : skip / PageSize * PageSize;
        blocks.Add(new Block.Choices(
            "Stop following", [.. follows.Skip(skip).Take(PageSize).Select(f => CreateChoice(f, messages))]));
        if (skip > 0)
            buttons.Add(new("Previous", ButtonAction.Update, $"/follow list skip:{skip - PageSize}"));
        if (skip + PageSize < follows.Count)
            buttons.Add(new("Next", ButtonAction.Update, $"/follow list skip:{skip + PageSize}"));
        if (buttons.Count > 0)
            blocks.Add(new Block.Buttons(buttons));
        return new() { Title = $"You follow {follows.Count} of at most {Follow.MaxPerMember}", Blocks = blocks };
    }

    private static Choice CreateChoice(Follow follow, IReadOnlyList<FollowDelivery> messages)
    {
        var newest = messages.Where(m => m.Message.Content.Matches.Any(match => match.Follow == follow.Key))
            .MaxBy(m => m.Message.At);
        var detail = newest switch
        {
            null => $"since {FormatDate(follow.Since)}, nothing new so far",
            { IsRefused: true } => $"the message of {FormatDate(newest.Message.At)} could not reach you",
            { Delivery.State: DeliveryState.Sent } => $"last message {FormatDate(newest.Message.At)}",
            _ => $"a message of {FormatDate(newest.Message.At)} is on its way",
        };
        var kind = follow.Kind switch
        {
            FollowKind.Guest => "guest · ",
            FollowKind.Show => "show · ",
            _ => "",
        };
        return new(follow.Label, kind + detail, $"/follow stop:{follow.Key}");
    }

    // What the archive knows of the words, so that a typing error is seen at once.
    private static void AddWords(SearchIndex index, string term, List<Block> blocks, List<Button> buttons)
    {
        var query = FollowMatcher.CreateQuery(term);
        if (index.FindMissingWords(query) is [var missing, ..])
        {
            var similar = missing.Suggestions.Take(1).Select(s => s.Word).FirstOrDefault();
            blocks.Add(new Block.Note(
                $"Nobody says “{missing.Word}” so far." + (similar is null ? "" : $" Similar: “{similar}”.")));
            if (similar is not null && WriteCommand(FollowKind.Words, similar) is { Length: <= Button.MaxCommandLength } command)
                buttons.Add(new(Excerpt.Create($"Follow {similar}", MaxLabel), ButtonAction.Reply, command));
        }
        else if (index.FindQuotes(query, 1).Count > 0 && $"/quote {term}" is { Length: <= Button.MaxCommandLength } quote)
        {
            buttons.Add(new("Said so far", ButtonAction.Reply, quote));
        }
    }

    private static string Describe(FollowKind kind) => kind switch
    {
        FollowKind.Guest => "has this guest",
        FollowKind.Show => "of the show comes out",
        _ => "has these words",
    };

    private static string WriteCommand(FollowKind kind, string term) => kind switch
    {
        FollowKind.Guest => CommandSyntax.Write("follow", "", [("guest", term)], int.MaxValue),
        FollowKind.Show => CommandSyntax.Write("follow", "", [(ShowList.Parameter, term)], int.MaxValue),
        _ => $"/follow “{term}”",
    };

    private static string FormatDate(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
