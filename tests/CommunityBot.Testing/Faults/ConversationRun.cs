using System.Globalization;
using CommunityBot.Search;

namespace CommunityBot.Testing.Faults;

/// <summary>
/// Members who talk to the bot over a platform that fails, while the archive changes. Afterwards it says which promise was broken: every
/// question is answered once, what is shared stands there once and with the words that were shown, and nothing private is public.
/// </summary>
/// <param name="platform">The platform.</param>
/// <param name="schedule">Its faults, and what the members do.</param>
/// <param name="archive">The index of the bot; it is replaced again and again.</param>
/// <param name="clock">The time of all of it.</param>
internal sealed class ConversationRun(
    IConversationPlatform platform, FaultSchedule schedule, SearchIndexHolder archive, TimeProvider clock)
{
    private const int MaxTries = 6;
    // Of the conversations, three quarters end in public. Some fail for a reason: the words have changed, or the bot was never reached.
    private const int LeastPosts = ConversationArchive.Lines / 3;

    private const string Unknown = "I do not know whether";

    // The members begin in the first minute, and the platforms take their last try within the next three.
    private static readonly TimeSpan Beginning = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<string> _violations = [];
    private bool _isOver;

    /// <summary>The broken promises, in words.</summary>
    public IReadOnlyList<string> Violations => platform.Posts.Count >= LeastPosts
        ? _violations
        : [.. _violations, $"Only {platform.Posts.Count} conversations ended in public."];

    /// <summary>Has the conversations.</summary>
    public async Task RunAsync()
    {
        var editing = EditAsync();
        await Task.WhenAll(Enumerable.Range(0, ConversationArchive.Lines).Select(TalkAsync));
        _isOver = true;
        await editing;
        if (platform.Posts.FirstOrDefault(p => p.Contains(SecretCommand.Words, StringComparison.Ordinal)) is { } secret)
            Report($"Everyone sees a secret: {secret}");
    }

    private async Task EditAsync()
    {
        for (var edition = 0; !_isOver; edition++)
        {
            archive.Replace(ConversationArchive.Editions[edition % 2]);
            await Task.Delay(TimeSpan.FromSeconds(1 + schedule.Choose($"edition {edition}", 20)), clock);
        }
    }

    private async Task TalkAsync(int number)
    {
        var member = string.Create(CultureInfo.InvariantCulture, $"8{number:D17}");
        var word = ConversationArchive.GetWord(number);
        await Task.Delay(schedule.ChooseTime($"talk {number}", Beginning), clock);
        switch (number % 4)
        {
            case 0:
                await AskForSecretAsync(member, word);
                break;
            case 1 when platform.HasMessages:
                await WriteAsync(member, word);
                break;
            default:
                await AskAndShareAsync(member, word);
                break;
        }
    }

    private async Task AskAndShareAsync(string member, string word)
    {
        var asked = await TryAsync(() => platform.Ask(member, word));
        var shown = asked.SelectMany(q => q.Seen).FirstOrDefault(m => ConversationArchive.FindClaim(m, word) is not null);
        List<Question> pressed = [];
        if (shown is not null)
        {
            await Task.Delay(schedule.ChooseTime($"share {word}", TimeSpan.FromSeconds(20)), clock);
            var again = schedule.Happens($"double click {word}", percent: 30)
                ? PressAgainAsync(member, shown, schedule.ChooseTime($"second click {word}", TimeSpan.FromSeconds(10)), pressed)
                : Task.CompletedTask;
            pressed.AddRange(await TryAsync(() => platform.Share(member, shown), () => IsPosted(word)));
            await again;
        }

        await Task.Delay(Settling, clock);
        CheckPrivate(asked, q => q.Contains(word, StringComparison.Ordinal));
        if (shown is not null)
            CheckShare(word, ConversationArchive.FindClaim(shown, word)!, pressed);
    }

    private async Task PressAgainAsync(string member, string shown, TimeSpan wait, List<Question> pressed)
    {
        await Task.Delay(wait, clock);
        var question = platform.Share(member, shown);
        lock (_lock)
            pressed.Add(question);
    }

    private async Task AskForSecretAsync(string member, string word)
    {
        var asked = await TryAsync(() => platform.ShareForged(member, $"/secret {word}"));
        await Task.Delay(Settling, clock);
        CheckPrivate(asked, _ => true);
    }

    private async Task WriteAsync(string member, string word)
    {
        var written = await TryAsync(() => platform.Write(member, word));
        await Task.Delay(Settling, clock);
        var posts = platform.Posts.Count(p => ConversationArchive.FindClaim(p, word) is not null);
        if (posts < written.Count(q => q.IsReceived) || posts > written.Count)
            Report($"A message about {word} has {posts} answers: {string.Join("; ", written)}");
    }

    // As a member does: asks again when the platform says that the bot did not respond, and nothing is there.
    private async Task<List<Question>> TryAsync(Func<Question> ask, Func<bool>? isThere = null)
    {
        List<Question> asked = [];
        while (asked.Count < MaxTries && !asked.Exists(q => q.IsReceived) && isThere?.Invoke() != true)
        {
            var question = ask();
            asked.Add(question);
            for (var waited = TimeSpan.Zero; waited < Patience && question.Seen.Count == 0 && isThere?.Invoke() != true; waited += Look)
                await Task.Delay(Look, clock);
        }

        return asked;
    }

    private bool IsPosted(string word) => platform.Posts.Any(p => p.Contains(word, StringComparison.Ordinal));

    private void CheckPrivate(List<Question> asked, Predicate<string> isAnswer)
    {
        foreach (var question in asked)
        {
            var notices = question.Seen.Count(IsNotice);
            var answers = question.Seen.Count(m => !IsNotice(m) && isAnswer(m));
            if (question.IsReceived && question.Seen.Count == 0)
                Report($"Never answered: {question}");
            else if (answers > 1 || notices > FaultSchedule.MaxFaultsOfCall + 1 || question.Seen.Count > answers + notices)
                Report($"Answered more than once, or otherwise: {question}");
        }
    }

    private void CheckShare(string word, string claim, List<Question> pressed)
    {
        var posts = platform.Posts.Where(p => p.Contains(word, StringComparison.Ordinal)).ToList();
        if (posts.Count > 1)
            Report($"Shared {posts.Count} times: {word}");
        if (posts.Exists(p => ConversationArchive.FindClaim(p, word) != claim))
            Report($"Other words than were shown ({claim}): {posts[0]}");
        foreach (var question in pressed)
        {
            if (question.IsReceived && question.Seen.Count == 0 && posts.Count == 0)
                Report($"Neither shared nor told: {question}");
            if (question.Seen.Count(m => !IsNotice(m)) > 1)
                Report($"Told more than once: {question}");
        }
    }

    private static bool IsNotice(string message) => message.Contains(Unknown, StringComparison.Ordinal);

    private void Report(string violation)
    {
        lock (_lock)
            _violations.Add(violation);
    }
}
