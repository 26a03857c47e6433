using System.Text.Json.Serialization;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Exports;

namespace CommunityBot.Web.Api;

/// <summary>
/// <c>GET /api/desk</c> returns the state of the weekly post to a client on this machine. The client changes it with <c>/highlights</c>
/// commands, as in a chat.
/// </summary>
internal static class DeskEndpoint
{
    private const int MaxWeeks = 12;
    private const int QuestionWeeks = 4;
    private const int MaxQuestions = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/desk", RouteMethods.Read, GetAsync);

    private static async Task<IResult> GetAsync(
        PageSettings page, SearchIndexHolder holder, HighlightEditor editor, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!page.IsLocal)
        {
            return TypedResults.Problem(
                "The desk opens only on the machine the bot runs on, or by /highlights in a chat.",
                statusCode: StatusCodes.Status403Forbidden);
        }

        if (holder.Index is not { } index)
            return TypedResults.Problem(ApiJson.NotLoaded, statusCode: StatusCodes.Status503ServiceUnavailable);
        try
        {
            var now = clock.GetUtcNow();
            var draft = await editor.CreateDraftAsync(index, await editor.GetNextSlotAsync(now, cancellationToken), cancellationToken);
            var posts = await editor.Store.GetScheduledPostsAsync(MaxWeeks, null, cancellationToken);
            var since = UnansweredQuestion.GetWeek(now).AddDays(-7 * (QuestionWeeks - 1));
            var questions = await editor.Store.GetUnansweredQuestionsAsync(since, MaxQuestions, cancellationToken);
            return ApiJson.CreateResult(Create(draft, editor.Settings, posts, questions), ApiJson.Default.DeskResponse);
        }
        catch (StoreUnavailableException exception)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static DeskResponse Create(
        PostDraft draft, HighlightSettings settings, IReadOnlyList<ScheduledPost> posts, IReadOnlyList<UnansweredQuestion> questions)
    {
        var reply = HighlightPost.CreateReply(draft.Post);
        var exports = new DeskExports(
            HighlightExport.Create(draft.Post, ExportFormat.Markdown)[0], HighlightExport.Create(draft.Post, ExportFormat.Html)[0],
            HighlightExport.Create(draft.Post, ExportFormat.Social));
        return new(
            draft.Slot.Key, TimeZoneInfo.ConvertTime(draft.Slot.At, settings.Schedule.Zone), settings.Schedule.Zone.Id,
            GetState(draft, settings), draft.ContentHash, draft.MissingCount, draft.Post.Introduction,
            CreateIntroductionForm(draft.Post.Introduction, "/highlights intro set:1", PostSize.MaxIntroduction),
            [.. draft.Items.Select(Create)], QuestionService.RenderDiscord(reply, null), QuestionService.RenderSlack(reply, null), exports,
            [.. posts.Select(p => new DeskWeek(p.Key, p.State.ToString().ToLowerInvariant(), GetSpeakers(p)))],
            [.. questions.Select(q => new DeskQuestion(q.Week, q.Query, q.Times))]);
    }

    private static string GetState(PostDraft draft, HighlightSettings settings) =>
        draft.Queue.IsPaused ? "paused"
        : draft.IsSkipped ? "skipped"
        : draft.IsApproved ? "approved"
        : settings.RequireApproval ? "waiting"
        : "open";

    private static IReadOnlyList<string> GetSpeakers(ScheduledPost post) =>
        [.. post.Post?.Quotes.Select(q => q.Speaker ?? SpeakerLabel.Unnamed) ?? []];

    private static DeskEntry Create(DraftItem item) => new(
        item.Item.Moment.ToString(), item.Moment.Text, item.Moment.Speaker?.FullName ?? SpeakerLabel.Unnamed,
        item.Moment.Episode.ToString(), EpisodeUrl.Create(item.Moment, null), item.Item.Introduction,
        item.Item.Origin.ToString().ToLowerInvariant(), item.Item.Reason, item.NominatorCount, item.IsInPost,
        CreateIntroductionForm(item.Item.Introduction, $"/highlights intro set:1 item:{item.Item.Moment}", PostSize.MaxQuoteIntroduction));

    private static FormView CreateIntroductionForm(string value, string command, int limit)
    {
        var form = new Form(
            "Introduction", ButtonAction.Update, command, [new("text", "Stands above; leave empty for none", value, limit, IsLong: true)]);
        return new(form.Title, ControlCodec.Write("discord", form), form.Fields);
    }
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
    [property: JsonPropertyName("gaps")] IReadOnlyList<DeskQuestion> Questions);

internal sealed record DeskEntry(
    string Address, string Words, string Speaker, string Episode, string Href, string Introduction, string Origin, string Reason,
    [property: JsonPropertyName("nominators")] int NominatorCount, [property: JsonPropertyName("goesOut")] bool IsInPost,
    [property: JsonPropertyName("introduce")] FormView IntroductionForm);

internal sealed record DeskExports(string Markdown, string Html, IReadOnlyList<string> Social);

internal sealed record DeskWeek(string Key, string State, IReadOnlyList<string> Speakers);

internal sealed record DeskQuestion(DateOnly Week, string Query, int Times);
