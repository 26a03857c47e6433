using CommunityBot.Core.Highlights;
using CommunityBot.Core.Highlights.Editing;
using CommunityBot.Core.Highlights.Exports;
using CommunityBot.Core.Replies;
using CommunityBot.Search;
using CommunityBot.Web.Errors;
using CommunityBot.Web.Hosting;
using CommunityBot.Web.Pages;
using CommunityBot.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CommunityBot.Web.Api;

/// <summary><c>GET /api/desk</c>: the highlights desk, for whoever sits at this machine. It is changed by asking <c>/highlights</c>, like anywhere.</summary>
internal static class DeskEndpoint
{
    private const int Weeks = 12;
    private const int GapWeeks = 4;
    private const int MostGaps = 100;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/desk", async context =>
    {
        var services = context.RequestServices;
        if (!services.GetRequiredService<PageSettings>().IsLocal)
        {
            await ErrorHandling.WriteAsync(context, StatusCodes.Status403Forbidden, "The desk opens only on the machine the bot runs on, or by /highlights in a chat.");
            return;
        }

        if (services.GetRequiredService<SearchIndexHolder>().Index is not { } index)
        {
            await ErrorHandling.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The archive is still being read; ask again in a moment.");
            return;
        }

        try
        {
            var (desk, now) = (services.GetRequiredService<HighlightEditor>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
            var draft = await desk.CreateDraftAsync(index, await desk.GetNextSlotAsync(now, context.RequestAborted), context.RequestAborted);
            var slots = await desk.Store.GetScheduledPostsAsync(Weeks, null, context.RequestAborted);
            var gaps = await desk.Store.GetUnansweredQuestionsAsync(UnansweredQuestion.GetWeek(now).AddDays(-7 * (GapWeeks - 1)), MostGaps, context.RequestAborted);
            await ApiJson.SendAsync(context, Create(draft, desk.Settings, slots, gaps), ApiJson.Default.DeskResponse);
        }
        catch (StoreUnavailableException unavailable)
        {
            await ErrorHandling.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, unavailable.Message);
        }
    });

    private static DeskResponse Create(PostDraft draft, HighlightSettings settings, IReadOnlyList<ScheduledPost> slots, IReadOnlyList<UnansweredQuestion> gaps)
    {
        var post = HighlightPost.CreateReply(draft.Post);
        return new(
            draft.Slot.Key,
            TimeZoneInfo.ConvertTime(draft.Slot.At, settings.Schedule.Zone),
            settings.Schedule.Zone.Id,
            draft.Queue.IsPaused ? "paused" : draft.IsSkipped ? "skipped" : draft.IsApproved ? "approved" : settings.RequireApproval ? "waiting" : "open",
            draft.ContentHash,
            draft.MissingCount,
            draft.Post.Introduction,
            CreateIntroductionForm(draft.Post.Introduction, "/highlights intro set:1", PostSize.MaxIntroduction),
            [.. draft.Items.Select(Create)],
            PlatformPreviews.RenderDiscord(post, null),
            PlatformPreviews.RenderSlack(post, null),
            new(HighlightExport.Create(draft.Post, ExportFormat.Markdown)[0], HighlightExport.Create(draft.Post, ExportFormat.Html)[0], HighlightExport.Create(draft.Post, ExportFormat.Social)),
            [.. slots.Select(s => new DeskWeek(s.Key, s.State.ToString().ToLowerInvariant(), [.. s.Post?.Quotes.Select(q => q.Speaker ?? "Speaker not named") ?? []]))],
            [.. gaps.Select(g => new DeskGap(g.Week, g.Query, g.Times))]);
    }

    private static DeskEntry Create(DraftItem item) => new(
        item.Item.Moment.ToString(),
        item.Moment.Text,
        item.Moment.Speaker?.FullName ?? "Speaker not named",
        item.Moment.Episode.ToString(),
        EpisodeUrl.Create(item.Moment, null),
        item.Item.Introduction,
        item.Item.Origin.ToString().ToLowerInvariant(),
        item.Item.Reason,
        item.NominatorCount,
        item.IsInPost,
        CreateIntroductionForm(item.Item.Introduction, $"/highlights intro set:1 item:{item.Item.Moment}", PostSize.MaxQuoteIntroduction));

    private static FormView CreateIntroductionForm(string value, string command, int limit)
    {
        var form = new Form("Introduction", ButtonAction.Update, command, [new("text", "Stands above; leave empty for none", value, limit, IsLong: true)]);
        return new(form.Title, ControlCodec.Write("discord", form), form.Fields);
    }
}

/// <param name="Key">The slot's.</param>
/// <param name="At">When it is due, on the schedule's own clock.</param>
/// <param name="Zone">That clock's name.</param>
/// <param name="State"><c>open</c>, <c>waiting</c> for approval, <c>approved</c>, <c>skipped</c> or <c>paused</c>.</param>
/// <param name="Seal">Goes back with an approval.</param>
/// <param name="Lost">Moments that are not in the archive any more.</param>
/// <param name="Introduction">Above the post.</param>
/// <param name="Introduce">Changes it.</param>
/// <param name="Items">The queue; what goes out stands first.</param>
/// <param name="Discord">The post as Discord would be sent it.</param>
/// <param name="Slack">The post as Slack would be sent it.</param>
/// <param name="Exports">The post to copy.</param>
/// <param name="Weeks">What became of the last ones, newest first.</param>
/// <param name="Gaps">What was asked without an answer.</param>
internal sealed record DeskResponse(
    string Key,
    DateTimeOffset At,
    string Zone,
    string State,
    string Seal,
    int Lost,
    string Introduction,
    FormView Introduce,
    IReadOnlyList<DeskEntry> Items,
    PlatformPreview Discord,
    PlatformPreview Slack,
    DeskExports Exports,
    IReadOnlyList<DeskWeek> Weeks,
    IReadOnlyList<DeskGap> Gaps);

internal sealed record DeskEntry(
    string Address, string Words, string Speaker, string Episode, string Href, string Introduction, string Origin, string Reason, int Nominators, bool GoesOut, FormView Introduce);

internal sealed record DeskExports(string Markdown, string Html, IReadOnlyList<string> Social);

internal sealed record DeskWeek(string Key, string State, IReadOnlyList<string> Speakers);

internal sealed record DeskGap(DateOnly Week, string Query, int Times);
