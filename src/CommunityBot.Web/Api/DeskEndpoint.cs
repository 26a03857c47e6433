using System.Text.Json.Serialization;
using CommunityBot.Core.Commands.Weekly;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Exports;
using CommunityBot.Core.Moderation;
using CommunityBot.Web.Security;

namespace CommunityBot.Web.Api;

/// <summary>
/// <c>GET /api/desk?show=</c> returns the state of the weekly post to a moderator. The client changes it with <c>/highlights</c>
/// commands, as in a chat.
/// </summary>
internal static class DeskEndpoint
{
    private const int MaxWeeks = 12;
    private const int QuestionWeeks = 4;
    private const int MaxQuestions = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/desk", RouteMethods.Read, GetAsync);

    private static async Task<IResult> GetAsync(
        string? show, HttpContext context, DeskAccess desk, SearchIndexHolder holder, HighlightEditor editor,
        ArchiveModerator moderator, CorrectionEditor corrections, TimeProvider clock, CancellationToken cancellationToken)
    {
        var visitor = await desk.GetVisitorAsync(context);
        if (visitor.Refusal is { } refusal)
            return TypedResults.Problem(refusal, statusCode: StatusCodes.Status403Forbidden);

        if (holder.Index is not { } index)
            return TypedResults.Problem(ApiJson.NotLoaded, statusCode: StatusCodes.Status503ServiceUnavailable);
        try
        {
            var now = clock.GetUtcNow();
            editor = editor.FindPost(show);
            var draft = await editor.CreateDraftAsync(index, await editor.GetNextSlotAsync(now, cancellationToken), cancellationToken);
            var posts = (await editor.Store.GetScheduledPostsOfShowAsync(draft.Slot.Show, MaxWeeks, null, cancellationToken))
                .WithoutHidden(index.Catalog.Hidden);
            var since = UnansweredQuestion.GetWeek(now).AddDays(-7 * (QuestionWeeks - 1));
            var questions = await editor.Store.GetUnansweredQuestionsAsync(since, MaxQuestions, cancellationToken);
            var holding = await HiddenPosts.FindAsync(editor.Store, index.Catalog.Hidden, cancellationToken);
            var server = visitor.SignedInAs?.Server;
            return ApiJson.CreateResult(
                Create(draft, editor, posts, questions) with
                {
                    SignedInAs = visitor.SignedInAs?.Name,
                    Hidden = [.. moderator.Applied.Where(a => a.Decision.Content is HidingContent).Reverse()
                        .Select(a => Create(a, holding[a.Decision.Id], server))],
                    HiddenCount = draft.HiddenCount,
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
        PostDraft draft, HighlightEditor editor, IReadOnlyList<ScheduledPost> posts, IReadOnlyList<UnansweredQuestion> questions)
    {
        var settings = editor.Settings;
        var reply = HighlightPost.CreateReply(draft.Post, editor.Links);
        var exports = new DeskExports(
            HighlightExport.Create(draft.Post, ExportFormat.Markdown)[0], HighlightExport.Create(draft.Post, ExportFormat.Html)[0],
            HighlightExport.Create(draft.Post, ExportFormat.Social));
        return new(
            draft.Slot.Key, TimeZoneInfo.ConvertTime(draft.Slot.At, settings.Schedule.Zone), settings.Schedule.Zone.Id,
            GetState(draft, settings), draft.ContentHash, draft.MissingCount, draft.Post.Introduction,
            CreateForm(IntroductionForm.Create(draft.Post.Introduction, quote: null, draft.Slot.Show)),
            [.. draft.Items.Select(Create)], QuestionService.RenderDiscord(reply, null), QuestionService.RenderSlack(reply, null), exports,
            [.. posts.Select(p => new DeskWeek(p.Key, p.State.ToString().ToLowerInvariant(), GetSpeakers(p)))],
            [.. questions.Select(q => new DeskQuestion(q.Week, q.Query, q.Times))])
        {
            Posts = settings.Posts.Count == 1 ? null : [.. settings.Posts.Select(show => CreatePost(show, show == draft.Slot.Show))],
        };
    }

    private static string GetState(PostDraft draft, HighlightSettings settings) =>
        draft.Queue.IsPaused ? "paused"
        : draft.IsSkipped ? "skipped"
        : draft.IsApproved ? "approved"
        : draft.NeedsApproval(settings.RequireApproval) ? "waiting"
        : "open";

    private static IReadOnlyList<string> GetSpeakers(ScheduledPost post) =>
        [.. post.Post?.Quotes.Select(q => q.Speaker ?? SpeakerLabel.Unnamed) ?? []];

    private static DeskEntry Create(DraftItem item) => new(
        item.Item.Moment.ToString(), item.Moment.Text, item.Moment.Speaker?.FullName ?? SpeakerLabel.Unnamed,
        item.Moment.Episode.ToString(), EpisodeUrl.Create(item.Moment, null), item.Item.Introduction,
        item.Item.Origin.ToString().ToLowerInvariant(), item.Item.Reason, item.NominatorCount, item.IsInPost,
        CreateForm(IntroductionForm.Create(item.Item.Introduction, item.Item.Moment, show: null)));

    private static DeskHidden Create(AppliedDecision applied, IEnumerable<HiddenPost> posts, string? server) => new(
        applied.Decision.Id, ((HidingContent)applied.Decision.Content).Kind.ToString().ToLowerInvariant(),
        HiddenDescription.Create(applied.Decision.Content), applied.Decision.Reason, applied.Decision.By,
        DateOnly.FromDateTime(applied.Decision.At.UtcDateTime), HiddenDescription.DescribeState(applied),
        [.. posts.Select(p => new DeskHiddenPost(p.Describe(), p.GetLink(server)))]);

    internal static FormView CreateForm(Form form) => new(form.Title, ControlCodec.Write("discord", form), form.Fields);

    private static DeskPost CreatePost(string? show, bool isOpen) =>
        new(show ?? "All other shows", show is null ? "" : ShowName.GetKey(show), isOpen);
}

/// <summary>
/// The next post. <c>At</c> is in the time zone <c>Zone</c>. <c>State</c> is <c>open</c>, <c>waiting</c> for approval, <c>approved</c>,
/// <c>skipped</c> or <c>paused</c>. An approval must return <c>ContentHash</c>. <c>MissingCount</c> queued moments are no longer in the
/// archive. In the queue the items of the post come first; of the last posts the newest.
/// </summary>
internal sealed record DeskResponse(
    string Key, DateTimeOffset At, string Zone, string State, [property: JsonPropertyName("seal")] string ContentHash,
    [property: JsonPropertyName("lost")] int MissingCount, string Introduction,
    [property: JsonPropertyName("introduce")] FormView IntroductionForm, IReadOnlyList<DeskEntry> Items, PlatformPreview Discord,
    PlatformPreview Slack, DeskExports Exports, IReadOnlyList<DeskWeek> Weeks,
    [property: JsonPropertyName("gaps")] IReadOnlyList<DeskQuestion> Questions)
{
    /// <summary>The posts of the week, where there are several; null where there is one.</summary>
    public IReadOnlyList<DeskPost>? Posts { get; init; }

    /// <summary>What members propose to correct, and what was corrected.</summary>
    public DeskCorrections Corrections { get; init; } = new([], []);

    /// <summary>The name of the moderator who is signed in; null on a page that opens without.</summary>
    public string? SignedInAs { get; init; }

    /// <summary>Everything that moderators have hidden, the newest first.</summary>
    public IReadOnlyList<DeskHidden> Hidden { get; init; } = [];

    /// <summary>How many queued or nominated moments are hidden.</summary>
    public int HiddenCount { get; init; }
}

/// <summary>
/// Something hidden. <c>Kind</c> is <c>moment</c>, <c>line</c>, <c>episode</c> or <c>person</c>. <c>State</c> says what the archive does not
/// have of it; null when it has all. <c>/highlights hide undo:Id</c> undoes it.
/// </summary>
internal sealed record DeskHidden(string Id, string Kind, string What, string Reason, string By, DateOnly On, string? State,
    IReadOnlyList<DeskHiddenPost> Posts);

/// <summary>A message that holds it, and that somebody must delete by hand. <c>Link</c> is null when none is known.</summary>
internal sealed record DeskHiddenPost(string Where, Uri? Link);

/// <summary>A post of the week: its show, its value of <c>show:</c> (empty for all other shows), and whether it is this one.</summary>
internal sealed record DeskPost(string Name, string Key, bool IsOpen);

internal sealed record DeskEntry(
    string Address, string Words, string Speaker, string Episode, string Href, string Introduction, string Origin, string Reason,
    [property: JsonPropertyName("nominators")] int NominatorCount, [property: JsonPropertyName("goesOut")] bool IsInPost,
    [property: JsonPropertyName("introduce")] FormView IntroductionForm);

internal sealed record DeskExports(string Markdown, string Html, IReadOnlyList<string> Social);

internal sealed record DeskWeek(string Key, string State, IReadOnlyList<string> Speakers);

internal sealed record DeskQuestion(DateOnly Week, string Query, int Times);
