using CommunityBot.Core.Questions;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>
/// Answers a question in plain words with the command that fits it best, and shows how it read the question. A text with a slash in front
/// is that command.
/// </summary>
/// <param name="clock">The day of a question such as "what was said last month", in UTC.</param>
public sealed class AskCommand(TimeProvider clock) : ICommand
{
    private const string Question = "question";
    private const string Change = "change";

    private const int MaxFieldLength = 300;

    // Of a guest with a topic, for an example.
    private const int MaxTries = 12;

    private static readonly string[] FilterNames = ["by", "episode", "season", "year", "with"];
    private static readonly string[] EpisodeFilterNames = ["year", "with"];

    public CommandDefinition Definition { get; } = new()
    {
        Name = "ask",
        Summary = "Ask in your own words: what somebody said, who knows, which episodes",
        TakesPlainText = true,
        IsShareable = true,
        Parameters =
        [
            new(Question, "a question, such as: what did somebody say about documentation?") { IsRest = true, IsRequired = true },
            new(Change, "1 to change how the question was read") { Kind = ParameterKind.Number, IsHidden = true },
        ],
        Examples = ["/ask what did dinos say about imposter syndrome?", "/ask which episodes are about careers?"],
        FindExamples = FindExamples,
    };

    public async ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var text = context.GetText(Question)!;
        if (context.GetNumber(Change) > 0)
            return CreateForm(text);
        var request = CommandSyntax.Parse(text, context.Commands);
        if (!request.Command.Equals(Definition.Name, StringComparison.OrdinalIgnoreCase))
            return await context.AnswerAsync(request, cancellationToken);
        text = request.Arguments.GetValueOrDefault(Question, "");

        Reply? first = null;
        foreach (var plan in Read(context, text))
        {
            var reply = await context.AnswerAsync(plan.Request, cancellationToken);
            first ??= AddReading(reply, plan, context);
            if (reply.Outcome == Outcome.Answered)
                return AddReading(reply, plan, context);
        }

        return first
            ?? ErrorReplies.NotUnderstood("There is no word to look for.", "Ask with a few words.", context.FindExample(Definition.Name));
    }

    private IEnumerable<QuestionPlan> Read(CommandContext context, string text)
    {
        var hasShows = context.Commands.Any(c => c.Parameters.Any(p => p.Name == ShowList.Parameter));
        var parts = QueryText.Parse(text, hasShows ? [.. FilterNames, ShowList.Parameter] : FilterNames);
        if (parts.NamedValues.Count > 0)
            return [CreatePlan(parts)];
        if (parts.Words.Count(c => c == ' ') >= SentenceReader.MaxWords)
            return MessageQuestion.CreateRequest(text, context.Index) is { } request
                ? [new("quote", [("words", request.Arguments["words"])], request.Arguments["words"])]
                : [];
        return Plan(context.Index, parts.Words, clock);
    }

    private static IEnumerable<QuestionPlan> Plan(SearchIndex index, string sentence, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var names = new ArchiveNames(index);
        return QuestionPlan.Create(index, names, new SentenceReader(today, names).Read(sentence));
    }

    /// <summary>The request of a command that a short question without named values is read as first.</summary>
    internal static CommandRequest ReadFirst(SearchIndex index, string sentence, TimeProvider clock) =>
        Plan(index, sentence, clock).First().Request;

    // "propaganda by:hugo" is a quote, "kites year:2022" are episodes.
    private static QuestionPlan CreatePlan(QueryText parts)
    {
        var values = parts.NamedValues;
        if (parts.Words.Length == 0 && values.TryGetValue("episode", out var number))
            return new("episode", [("query", number)], number);
        var isEpisodes = parts.Words.Length == 0
            || (!values.ContainsKey("episode") && values.Keys.Any(k => EpisodeFilterNames.Contains(k, StringComparer.OrdinalIgnoreCase)));
        // "/episode" has no speaker, and "/quote" neither year nor guest.
        var named = values
            .Where(v => isEpisodes ? v.Key != "by" || !values.ContainsKey("with") : !EpisodeFilterNames.Contains(v.Key))
            .Select(v => (Name: isEpisodes && v.Key == "by" ? "with" : v.Key, (string?)v.Value));
        var reading = string.Join(" · ", named.Select(n => $"{n.Name} {n.Item2}").Prepend(parts.Words).Where(p => p.Length > 0));
        return isEpisodes
            ? new("episode", [("query", parts.Words), .. named], reading)
            : new("quote", [("words", parts.Words), .. named], reading);
    }

    private Reply AddReading(Reply reply, QuestionPlan plan, CommandContext context)
    {
        var blocks = reply.Blocks.Prepend(new Block.Note(plan.Reading)).ToList();
        if (CreateChangeButton(plan.Line, context.GetText(Question)!) is { } change)
        {
            var row = blocks.FindLastIndex(b => b is Block.Buttons { Items.Count: < Block.Buttons.MaxCount });
            if (row < 0)
                blocks.Add(new Block.Buttons([change]));
            else
                blocks[row] = new Block.Buttons([.. ((Block.Buttons)blocks[row]).Items, change]);
        }

        return reply with { Blocks = blocks, SameAs = plan.Line.Length <= MaxFieldLength ? plan.Line : null };
    }

    // A line that is too long for a button is changed by asking again.
    private Button? CreateChangeButton(string line, string question) =>
        new[] { line, question }
            .Select(text => $"/{Definition.Name} {text} {Change}:1")
            .FirstOrDefault(command => command.Length <= Button.MaxCommandLength) is { } fits
            ? new("Change", ButtonAction.OpenForm, fits)
            : null;

    private Reply CreateForm(string line) => new()
    {
        Title = "Change the question",
        Blocks = [new Block.Note($"Type it another way, or as a command: {line}")],
        Form = new(
            "Change the question", ButtonAction.Reply, "/" + Definition.Name,
            [new(Question, "A command, or a question in your words", line, MaxFieldLength, IsLong: false)])
        {
            SubmitLabel = "Ask",
        },
    };

    private static IEnumerable<string> FindExamples(SearchIndex index)
    {
        var topics = ExampleFinder.GetTopics(index);
        var byGuest = ExampleFinder.GetGuests(index)
            .SelectMany(g => topics.Select(t => (Guest: g, Topic: t)))
            .Take(MaxTries)
            .FirstOrDefault(q => index.FindQuotes(new() { Words = q.Topic, By = q.Guest }, 1) is [{ IsClose: true }]);
        return
        [
            .. byGuest.Guest is null ? Array.Empty<string>() : [$"/ask what did {byGuest.Guest} say about {byGuest.Topic}?"],
            .. topics.Take(1).Select(t => $"/ask which episodes are about {t}?"),
        ];
    }
}
