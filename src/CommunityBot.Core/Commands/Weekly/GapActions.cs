namespace CommunityBot.Core.Commands.Weekly;

/// <summary>Shows moderators what members asked and the archive could not answer, and takes their decisions about it.</summary>
/// <param name="editor">Has the store of the questions.</param>
/// <param name="store">Knows which questions are ignored; null in a process without a store.</param>
/// <param name="glossary">Changes the glossary; null in a process without one.</param>
/// <param name="clock">Tells how old a question is.</param>
internal sealed class GapActions(HighlightEditor editor, IQuestionStore? store, IGlossaryEditor? glossary, TimeProvider clock)
{
    /// <summary>The parameters of the action. Only buttons use them.</summary>
    public static IReadOnlyList<CommandParameter> Parameters { get; } =
    [
        new("open", "the question to show") { IsHidden = true },
        new("ignore", "the question to leave out from now on") { IsHidden = true },
        new("restore", "the question to show again") { IsHidden = true },
        new("synonym", "the question for whose words the archive has others") { IsHidden = true },
        new("word", "the words of members") { IsHidden = true },
        new("as", "the words of the archive") { IsHidden = true },
        new("undo", "the synonym that is taken out again") { IsHidden = true },
        new("skip", "how many come before") { IsHidden = true, Kind = ParameterKind.Number },
        new("ignored", "1 for those that are ignored") { IsHidden = true, Kind = ParameterKind.Number },
    ];

    public async ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var reader = new QuestionGroups(context.Index, context.Commands, clock);
        var groups = await LoadAsync(reader, cancellationToken);
        if (Find("synonym") is { } described)
            return await AddSynonymAsync(context, described, cancellationToken);
        if (Find("ignore") is { } ignored)
        {
            await Store.IgnoreAsync(ignored.Questions[0].Query, clock.GetUtcNow(), cancellationToken);
            return GapReplies.Ignored(ignored);
        }

        if (Find("restore") is { } restored)
        {
            await Store.RestoreAsync(restored.IgnoredQuestions, cancellationToken);
            return Open(restored with { IgnoredQuestions = [] });
        }

        return Find("open") is { } opened
            ? Open(opened)
            : GapReplies.List(
                groups, reader, context.GetNumber("skip") ?? 0, showsIgnored: context.GetNumber("ignored") > 0, cancellationToken);

        // A group keeps its key while it holds the question that the key is of.
        QuestionGroup? Find(string parameter) => context.GetText(parameter) is { } key
            ? groups.FirstOrDefault(g => g.Questions.Any(q => QuestionGroup.CreateKey(q.Query) == key))
            : null;

        Reply Open(QuestionGroup group) => GapReplies.Group(
            group, reader.FindNearest(group, cancellationToken), reader.FindAnswer(group, cancellationToken));
    }

    private IQuestionStore Store => store ?? throw new StoreUnavailableException("This process has no highlight store.");

    private Task<IReadOnlyList<QuestionGroup>> LoadAsync(QuestionGroups reader, CancellationToken cancellationToken) => reader.LoadAsync(
        editor.Store, store, UnansweredQuestion.GetWeek(clock.GetUtcNow() - editor.Settings.QuestionRetention), cancellationToken);

    private async Task<Reply> AddSynonymAsync(CommandContext context, QuestionGroup group, CancellationToken cancellationToken)
    {
        var (word, meaning) = (VisibleText.Clean(context.GetText("word") ?? ""), VisibleText.Clean(context.GetText("as") ?? ""));
        if (glossary is null)
            return EditorialReplies.CreateMessage("This process has no glossary.", "Ask the bot in the chat, or on its page.");
        if (context.GetText("undo") is { } undone)
            return GapReplies.SynonymUndone(group, await glossary.UndoSynonymAsync(undone, cancellationToken));
        if (context.GetText("as") is null)
            return GapReplies.SynonymForm(group);
        if (word.Length == 0)
            word = group.Search.Words;
        if (!IsForm(word) || !IsForm(meaning) || word.Equals(meaning, StringComparison.OrdinalIgnoreCase))
        {
            return EditorialReplies.CreateMessage(
                "A synonym needs two different words or phrases.",
                $"Each has letters or digits, and at most {IGlossaryEditor.MaxLength} characters.");
        }

        if (!IsSaid(context.Index, meaning, cancellationToken))
        {
            return EditorialReplies.CreateMessage(
                $"Nobody in the archive says “{ErrorReplies.Shorten(meaning)}”.",
                "Nothing would be found by it. Give words that are said, as /quote finds them.");
        }

        return GapReplies.Synonym(group, word, meaning, await glossary.AddSynonymAsync(word, meaning, cancellationToken));
    }

    private static bool IsSaid(SearchIndex index, string words, CancellationToken cancellationToken) =>
        index.FindMissingWords(new() { Words = words }).Count == 0
        && index.FindQuotes(new() { Words = $"\"{words.Replace('"', ' ')}\"" }, 1, cancellationToken).Count > 0;

    private static bool IsForm(string text) => text.Length <= IGlossaryEditor.MaxLength && text.Any(char.IsLetterOrDigit);
}
