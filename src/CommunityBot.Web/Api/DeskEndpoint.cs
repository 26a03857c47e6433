using System.Text.Json.Serialization;
using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Exports;
using CommunityBot.Core.Highlights.Publishing;
using CommunityBot.Core.Highlights.Usage;
using CommunityBot.Core.Moderation;
using CommunityBot.Web.Security;

namespace CommunityBot.Web.Api;

/// <summary>
/// <c>GET /api/desk?show=</c> returns the state of the weekly post to a moderator. The client changes it with <c>/highlights</c>
/// commands, as in a chat. <c>GET /api/desk/moments?words=</c> returns the moments that a link or words name, to look at before one is
/// added.
/// </summary>
internal static class DeskEndpoint
{
    private const int MaxWeeks = 12;
    private const int UsedWeeks = 4;
    private const int MaxQuestions = 30;
    private const int MaxNearest = 120;

    // A line of the prompt has no more characters either.
    private const int MaxWords = 400;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/api/desk", RouteMethods.Read, GetAsync);
        routes.MapMethods("/api/desk/moments", RouteMethods.Read, FindMomentsAsync);
    }

    private static async Task<IResult> FindMomentsAsync(
        string? words, HttpContext context, DeskAccess desk, SearchIndexHolder holder, CancellationToken cancellationToken)
    {
        if ((await desk.GetVisitorAsync(context)).Refusal is { } refusal)
            return TypedResults.Problem(refusal, statusCode: StatusCodes.Status403Forbidden);
        if (words?.Trim() is not { Length: > 0 and <= MaxWords } input)
        {
            return TypedResults.Problem(
                $"Give words or a link in words, in at most {MaxWords} characters.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (holder.Index is not { } index)
            return ArchiveWait.CreateProblem(holder);
        var moments = MomentFinder.Find(index, input, cancellationToken).Select(Create);
        return ApiJson.CreateResult(new([.. moments]), ApiJson.Default.DeskMomentsResponse);
    }

    private static async Task<IResult> GetAsync(
        string? show, HttpContext context, DeskAccess desk, SearchIndexHolder holder, HighlightEditor editor,
        CommandDispatcher dispatcher, IQuestionStore ignored, IMomentCountStore counts, ArchiveModerator moderator,
        IPollStore polls, CorrectionEditor corrections, TimeProvider clock, CancellationToken cancellationToken)
    {
        var visitor = await desk.GetVisitorAsync(context);
        if (visitor.Refusal is { } refusal)
            return TypedResults.Problem(refusal, statusCode: StatusCodes.Status403Forbidden);

        if (holder.Index is not { } index)
            return ArchiveWait.CreateProblem(holder);
        try
        {
            var now = clock.GetUtcNow();
            editor = editor.FindPost(show);
            var draft = await editor.CreateDraftAsync(index, await editor.GetNextSlotAsync(now, cancellationToken), cancellationToken);
            var posts = (await editor.Store.GetScheduledPostsOfShowAsync(draft.Slot.Show, MaxWeeks, null, cancellationToken))
                .WithoutHidden(index.Catalog.Hidden);
            var reader = new QuestionGroups(index, dispatcher.Commands, clock);
            var since = UnansweredQuestion.GetWeek(now - editor.Settings.QuestionRetention);
            var groups = (await reader.LoadAsync(editor.Store, ignored, since, cancellationToken)).Where(g => !g.IsIgnored);
            var questions = groups.Take(MaxQuestions).Select(group => Create(group, reader, cancellationToken)).ToList();
            var holding = await HiddenPosts.FindAsync(editor.Store, polls, index.Catalog.Hidden, cancellationToken);
            var server = visitor.SignedInAs?.Server;
            return ApiJson.CreateResult(
                Create(draft, editor, posts, questions) with
                {
                    SignedInAs = visitor.SignedInAs?.Name,
                    Used = DeskUsage.Create(
                        index.Catalog,
                        await counts.GetAsync(UnansweredQuestion.GetWeek(now).AddDays(-7 * (UsedWeeks - 1)), cancellationToken)),
                    Hidden = [.. moderator.Applied.Where(a => a.Decision.Content is HidingContent).Reverse()
                        .Select(a => Create(a, holding[a.Decision.Id], server))],
                    HiddenCount = draft.HiddenCount,
                    Vote = await new VoteStatus(editor, polls, clock).DescribeAsync(index, draft, cancellationToken),
                    Corrections = await DeskCorrections.CreateAsync(index.Catalog, corrections, cancellationToken),
                },
                ApiJson.Default.DeskResponse);
        }
        catch (StoreUnavailableException)
        {
            return TypedResults.Problem(SignInPage.Unavailable, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static DeskResponse Create(
        PostDraft draft, HighlightEditor editor, IReadOnlyList<ScheduledPost> posts, IReadOnlyList<DeskQuestion> questions)
    {
        var settings = editor.Settings;
        var reply = HighlightPost.CreateReply(draft.Post, editor.Links);
        var exports = new DeskExports(
            HighlightExport.Create(draft.Post, ExportFormat.Markdown)[0], HighlightExport.Create(draft.Post, ExportFormat.Html)[0],
            HighlightExport.Create(draft.Post, ExportFormat.Social));
        var next = draft.Describe(settings.RequireApproval);
        return new(
            draft.Slot.Key, TimeZoneInfo.ConvertTime(draft.Slot.At, settings.Schedule.Zone), settings.Schedule.Zone.Id,
            GetState(next), next.GoesOut, next.Sentences, draft.ContentHash, draft.MissingCount, draft.Post.Introduction,
            FormView.Create("discord", IntroductionForm.Create(draft)),
            [.. draft.Items.Select(Create)], QuestionService.RenderDiscord(reply, null), QuestionService.RenderSlack(reply, null), exports,
            [.. posts.Select(p => new DeskWeek(p.Key, p.State.ToString().ToLowerInvariant(), GetSpeakers(p)))],
            questions)
        {
            Undo = draft.Queue.Changes is [.., var newest] ? new(newest.Id, newest.Description) : null,
            Posts = settings.Posts.Count == 1 ? null : [.. settings.Posts.Select(show => CreatePost(show, show == draft.Slot.Show))],
        };
    }

    private static string GetState(NextPost next) => next switch
    {
        { IsPaused: true } => "paused",
        { IsSkipped: true } => "skipped",
        { Approval: PostApproval.Given } => "approved",
        { Approval: PostApproval.Missing or PostApproval.Outdated } => "waiting",
        _ => "open",
    };

    private static IReadOnlyList<string> GetSpeakers(ScheduledPost post) =>
        [.. post.Post?.Quotes.Select(q => q.Speaker ?? SpeakerLabel.Unnamed) ?? []];

    private static DeskEntry Create(DraftItem item)
    {
        var sentences = LineSentences.Create(item.Moment);
        return new(
            item.Item.Moment.ToString(), item.Moment.Text, GetSpeaker(item.Moment), item.Moment.Episode.ToString(),
            EpisodeUrl.Create(item.Moment, null), item.Headline, item.Item.Introduction, item.Item.Origin.ToString().ToLowerInvariant(),
            item.DescribeOrigin(), item.NominatorCount, item.NeededNominators, item.IsInPost, [.. sentences.Texts], sentences.First,
            sentences.Last, FormView.Create("discord", IntroductionForm.Create(item)));
    }

    private static DeskQuestion Create(QuestionGroup group, QuestionGroups reader, CancellationToken cancellationToken) => new(
        group.LastWeek, group.FirstWeek, group.Questions[0].Query, group.Label, group.Times, group.Key,
        reader.FindAnswer(group, cancellationToken) is { } episode ? new(episode.ToString(), EpisodeUrl.Create(episode)) : null,
        [.. reader.FindNearest(group, cancellationToken).Select(m => new DeskLink(
            $"{m.Speaker?.FullName ?? SpeakerLabel.Unnamed}: {Excerpt.Create(m.Text, MaxNearest)}", EpisodeUrl.Create(m, null)))],
        FormView.Create("discord", GapReplies.CreateForm(group)));

    private static DeskHidden Create(AppliedDecision applied, IEnumerable<HiddenPost> posts, string? server) => new(
        applied.Decision.Id, ((HidingContent)applied.Decision.Content).Kind.ToString().ToLowerInvariant(),
        HiddenDescription.Create(applied.Decision.Content), applied.Decision.Reason, applied.Decision.By,
        DateOnly.FromDateTime(applied.Decision.At.UtcDateTime), HiddenDescription.DescribeState(applied),
        [.. posts.Select(p => new DeskHiddenPost(p.Describe(), p.GetLink(server)))]);

    private static DeskMoment Create(Moment moment) => new(
        MomentAddress.From(moment).ToString(), moment.Text, GetSpeaker(moment), moment.Episode.ToString(), moment.At?.ToString(),
        EpisodeUrl.Create(moment, null));

    private static string GetSpeaker(Moment moment) => moment.Speaker?.FullName ?? SpeakerLabel.Unnamed;

    private static DeskPost CreatePost(string? show, bool isOpen) =>
        new(show ?? "All other shows", show is null ? "" : ShowName.GetKey(show), isOpen);
}

/// <summary>
/// The next post. <c>At</c> is in the time zone <c>Zone</c>. <c>State</c> is <c>open</c>, <c>waiting</c> for approval, <c>approved</c>,
/// <c>skipped</c> or <c>paused</c>; <c>GoesOut</c> says whether it is posted as things are, and <c>Facts</c> why not. An approval must
/// return <c>ContentHash</c>. <c>MissingCount</c> queued moments are no longer in the archive. In the queue the items of the post come
/// first; of the last posts the newest.
/// </summary>
internal sealed record DeskResponse(
    string Key, DateTimeOffset At, string Zone, string State, bool GoesOut, IReadOnlyList<string> Facts,
    [property: JsonPropertyName("seal")] string ContentHash,
    [property: JsonPropertyName("lost")] int MissingCount, string Introduction,
    [property: JsonPropertyName("introduce")] FormView IntroductionForm, IReadOnlyList<DeskEntry> Items, PlatformPreview Discord,
    PlatformPreview Slack, DeskExports Exports, IReadOnlyList<DeskWeek> Weeks,
    [property: JsonPropertyName("gaps")] IReadOnlyList<DeskQuestion> Questions)
{
    /// <summary>The newest change; null when nothing can be undone.</summary>
    public DeskChange? Undo { get; init; }

    /// <summary>The posts of the week, where there are several; null where there is one.</summary>
    public IReadOnlyList<DeskPost>? Posts { get; init; }

    /// <summary>The moments that were shared and opened most in the last four weeks.</summary>
    public IReadOnlyList<DeskUsedMoment> Used { get; init; } = [];

    /// <summary>What members propose to correct, and what was corrected.</summary>
    public DeskCorrections Corrections { get; init; } = new([], []);

    /// <summary>The name of the moderator who is signed in; null on a page that opens without.</summary>
    public string? SignedInAs { get; init; }

    /// <summary>Everything that moderators have hidden, the newest first.</summary>
    public IReadOnlyList<DeskHidden> Hidden { get; init; } = [];

    /// <summary>Whether members vote about the post, as sentences.</summary>
    public IReadOnlyList<string> Vote { get; init; } = [];

    /// <summary>How many queued or nominated moments are hidden.</summary>
    public int HiddenCount { get; init; }
}

/// <summary>
/// Something hidden. <c>Kind</c> is <c>moment</c>, <c>line</c>, <c>episode</c> or <c>person</c>. <c>State</c> says what the archive does
/// not have of it; null when it has all. <c>/highlights hide undo:Id</c> undoes it.
/// </summary>
internal sealed record DeskHidden(string Id, string Kind, string What, string Reason, string By, DateOnly On, string? State,
    IReadOnlyList<DeskHiddenPost> Posts);

/// <summary>A message that holds it, and that somebody must delete by hand. <c>Link</c> is null when none is known.</summary>
internal sealed record DeskHiddenPost(string Where, Uri? Link);

/// <summary>A post of the week: its show, its value of <c>show:</c> (empty for all other shows), and whether it is this one.</summary>
internal sealed record DeskPost(string Name, string Key, bool IsOpen);

/// <summary>A change of the queue: what <c>/highlights undo change:</c> takes, and what was done.</summary>
internal sealed record DeskChange(long Id, string Description);

/// <summary>
/// A moment of the queue. <c>NeededNominators</c> is 0 unless it waits for so many members, or for a moderator who accepts it.
/// <c>Sentences</c> are those of its whole line; it has those from <c>First</c> to <c>Last</c>, counted from 1.
/// </summary>
internal sealed record DeskEntry(
    string Address, string Words, string Speaker, string Episode, string Href, string Headline, string Introduction, string Origin,
    string Reason, [property: JsonPropertyName("nominators")] int NominatorCount,
    [property: JsonPropertyName("needed")] int NeededNominators, [property: JsonPropertyName("goesOut")] bool IsInPost,
    IReadOnlyList<string> Sentences, int First, int Last, [property: JsonPropertyName("introduce")] FormView IntroductionForm);

internal sealed record DeskMomentsResponse(IReadOnlyList<DeskMoment> Moments);

/// <summary>A moment that may be added. <c>Time</c> is absent where the transcript has none.</summary>
internal sealed record DeskMoment(string Address, string Words, string Speaker, string Episode, string? Time, string Href);

internal sealed record DeskExports(string Markdown, string Html, IReadOnlyList<string> Social);

internal sealed record DeskWeek(string Key, string State, IReadOnlyList<string> Speakers);

/// <summary>
/// Questions that ask for the same: the Mondays of the last and the first week, the most frequent question, what to show, and the key for
/// <c>/highlights gaps</c>.
/// </summary>
internal sealed record DeskQuestion(
    DateOnly Week, DateOnly FirstWeek, string Query, string Label, int Times, string Key, DeskLink? Answer, IReadOnlyList<DeskLink> Nearest,
    [property: JsonPropertyName("synonym")] FormView SynonymForm);

internal sealed record DeskLink(string Text, string Href);
