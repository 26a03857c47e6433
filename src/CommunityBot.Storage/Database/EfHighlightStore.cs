using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>
/// Keeps the highlights in a database with EF Core. What must happen only once is a conditional update or delete; the number of changed
/// rows says whether this call did it.
/// </summary>
internal sealed class EfHighlightStore(StoreSession session) : IHighlightStore
{
    /// <summary>A key of HMAC-SHA-256 is as long as its hash (RFC 2104, section 3).</summary>
    public const int SaltBytes = 32;

    public async Task<byte[]> GetSaltAsync(CancellationToken cancellationToken) =>
        await session.ExecuteAsync(context => FindSaltAsync(context, cancellationToken), cancellationToken)
        ?? await session.ExecuteExclusiveAsync(
            async context =>
            {
                if (await FindSaltAsync(context, cancellationToken) is { } known)
                    return known;
                var salt = RandomNumberGenerator.GetBytes(SaltBytes);
                await AddAsync(context, new FactRow { Name = FactName.Salt, Value = Convert.ToBase64String(salt) }, cancellationToken);
                return salt;
            },
            cancellationToken);

    public Task<bool> AddNominationAsync(Nomination nomination, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            var key = nomination.By.Key;
            if (await context.Nominations.AnyAsync(n => n.Moment == nomination.Moment && n.Nominator == key, cancellationToken))
                return false;
            var row = new NominationRow { Moment = nomination.Moment, Nominator = key, Words = nomination.Words, At = nomination.At };
            await AddAsync(context, row, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<bool> RemoveNominationAsync(MomentAddress moment, Nominator nominator, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            async context => await context.Nominations
                .Where(n => n.Moment == moment && n.Nominator == nominator.Key)
                .ExecuteDeleteAsync(cancellationToken) > 0,
            cancellationToken);

    public Task<int> RemoveNominatorAsync(Nominator nominator, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        context => context.Nominations.Where(n => n.Nominator == nominator.Key).ExecuteDeleteAsync(cancellationToken),
        cancellationToken);

    public Task<IReadOnlyList<Nomination>> GetNominationsAsync(CancellationToken cancellationToken) => ListAsync(
        context => context.Nominations.OrderBy(n => n.At).ThenBy(n => n.Moment).ThenBy(n => n.Nominator),
        row => new Nomination(row.Moment, row.Words, new(row.Nominator), row.At), cancellationToken);

    public Task<EditorialQueue> GetEditorialQueueAsync(CancellationToken cancellationToken) =>
        session.ExecuteAsync(context => GetEditorialQueueAsync(context, cancellationToken), cancellationToken);

    public Task<bool> SaveAsync(EditorialQueue queue, CancellationToken cancellationToken) =>
        session.ExecuteAsync(context => SaveAsync(context, queue, cancellationToken), cancellationToken);

    public Task<ScheduledPost?> FindScheduledPostAsync(string key, CancellationToken cancellationToken) =>
        session.ExecuteAsync(context => FindScheduledPostAsync(context, key, cancellationToken), cancellationToken);

    public Task<IReadOnlyList<ScheduledPost>> GetScheduledPostsAsync(
        int newest, ScheduledPostState? state, CancellationToken cancellationToken) =>
        ListAsync(
            context => context.ScheduledPosts.Where(p => state == null || p.State == state).OrderByDescending(p => p.Key).Take(newest),
            FromRow, cancellationToken);

    public Task<IReadOnlyList<ScheduledPost>> GetScheduledPostsOfShowAsync(
        string? show, int newest, ScheduledPostState? state, CancellationToken cancellationToken)
    {
        var suffix = WeeklySlot.GetKeySuffix(show);
        var length = new WeeklySlot(default, default) { Show = show }.Key.Length;
        return ListAsync(
            context => context.ScheduledPosts.Where(
                    p => (state == null || p.State == state) && p.Key.Length == length && p.Key.EndsWith(suffix))
                .OrderByDescending(p => p.Key).Take(newest),
            FromRow, cancellationToken);
    }

    public Task<ScheduledPost?> ClaimAsync(PostClaim claim, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context => await TryInsertClaimAsync(context, claim, cancellationToken)
            || await TryTakeOverAsync(context, claim, cancellationToken)
            ? await FindScheduledPostAsync(context, claim.Key, cancellationToken)
            : null,
        cancellationToken);

    public Task<bool> CompleteAsync(string key, string owner, DateTimeOffset at, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                var claimed = context.ScheduledPosts.Where(p => p.Key == key && p.Owner == owner && p.Post != null);
                if (await EndClaimAsync(claimed, ScheduledPostState.Posted, at, cancellationToken) == 0)
                    return false;
                var post = (await FindScheduledPostAsync(context, key, cancellationToken))!.Post!;
                context.AddRange(post.ToHistoryEntries(at).Select(ToRow));
                var nominations = await context.Nominations.ToListAsync(cancellationToken);
                context.RemoveRange(nominations.Where(n => post.Quotes.Any(q => q.Moment.Overlaps(n.Moment))));
                await context.SaveChangesAsync(cancellationToken);

                var queue = await GetEditorialQueueAsync(context, cancellationToken);
                return await SaveAsync(context, queue.AfterPosting(post) with { Version = queue.Version }, cancellationToken);
            },
            cancellationToken);

    public Task<bool> RestartAsync(PostClaim claim, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            var stored = await FindScheduledPostAsync(context, claim.Key, cancellationToken);
            var deliveries = await context.Deliveries.AsNoTracking().Where(d => d.Key == claim.Key).ToListAsync(cancellationToken);
            if (stored is null)
                return await TryInsertClaimAsync(context, claim, cancellationToken);
            if (claim.Restart(stored, [.. deliveries.Select(FromRow)], await GetVersionAsync()) is not { } restarted)
                return false;
            await context.ScheduledPosts.Where(p => p.Key == claim.Key).ExecuteUpdateAsync(
                p => p.SetProperty(row => row.State, restarted.Post.State)
                    .SetProperty(row => row.Post, restarted.Post.Post)
                    .SetProperty(row => row.Owner, restarted.Post.Owner)
                    .SetProperty(row => row.LeaseEnds, restarted.Post.LeaseEnds)
                    .SetProperty(row => row.ChangedAt, restarted.Post.ChangedAt),
                cancellationToken);
            foreach (var delivery in restarted.Deliveries)
            {
                await UpdateAsync(
                    context.Deliveries.Where(
                        d => d.Key == delivery.Key && d.Platform == delivery.Platform && d.Channel == delivery.Channel),
                    delivery, cancellationToken);
            }

            return true;

            async Task<long> GetVersionAsync() => (await GetEditorialQueueAsync(context, cancellationToken)).Version;
        },
        cancellationToken);

    public Task<bool> WithdrawAsync(string key, string owner, string contentHash, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                var deliveries = context.Deliveries.Where(d => d.Key == key);
                var claimed = context.ScheduledPosts.Where(
                    p => p.Key == key && p.State == ScheduledPostState.Claimed && p.Owner == owner);
                if ((await deliveries.AsNoTracking().ToListAsync(cancellationToken)).Any(d => !FromRow(d).IsNotSent)
                    || await claimed.ExecuteDeleteAsync(cancellationToken) == 0)
                    return false;
                await deliveries.ExecuteDeleteAsync(cancellationToken);
                var queue = await GetEditorialQueueAsync(context, cancellationToken);
                return await SaveAsync(context, queue.AfterWithdrawal(key, contentHash), cancellationToken);
            },
            cancellationToken);

    public Task<bool> CloseAsync(string key, ScheduledPostState state, DateTimeOffset at, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                var posts = context.ScheduledPosts.Where(p => p.Key == key);
                if (await posts.AnyAsync(cancellationToken))
                {
                    return !await Open(context.Deliveries).AnyAsync(d => d.Key == key, cancellationToken)
                        && await EndClaimAsync(posts.Where(p => p.LeaseEnds <= at), state, at, cancellationToken) == 1;
                }

                var row = new ScheduledPostRow { Key = key, State = state, ChangedAt = at, Owner = "", LeaseEnds = default };
                await AddAsync(context, row, cancellationToken);
                return true;
            },
            cancellationToken);

    public Task<IReadOnlyList<Delivery>> GetDeliveriesAsync(string key, CancellationToken cancellationToken) =>
        ListAsync(context => Sort(context.Deliveries.Where(d => d.Key == key)), FromRow, cancellationToken);

    public Task<IReadOnlyList<Delivery>> GetOpenDeliveriesAsync(CancellationToken cancellationToken) => ListAsync(
        context => Sort(Open(context.Deliveries)), FromRow, cancellationToken);

    public Task<bool> SaveAsync(Delivery delivery, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            var stored = context.Deliveries.Where(
                d => d.Key == delivery.Key && d.Platform == delivery.Platform && d.Channel == delivery.Channel);
            if (delivery.Version > 0)
                return await UpdateAsync(stored.Where(d => d.Version == delivery.Version), delivery, cancellationToken) == 1;
            if (await stored.AnyAsync(cancellationToken))
                return false;
            await AddAsync(context, ToRow(delivery), cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<PostHistoryEntry>> GetPostHistoryAsync(CancellationToken cancellationToken) => ListAsync(
        context => context.PostHistory.OrderBy(e => e.PostedAt).ThenBy(e => e.Slot).ThenBy(e => e.Number),
        row => new PostHistoryEntry(row.Moment, row.Words, row.People, row.Slot, row.PostedAt), cancellationToken);

    public Task CountUnansweredQuestionAsync(DateOnly week, string query, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                var folded = query.ToUpperInvariant();
                var questions = context.UnansweredQuestions.Where(q => q.Week == week);
                var known = await questions.Where(q => q.Folded == folded)
                    .ExecuteUpdateAsync(q => q.SetProperty(row => row.Times, row => row.Times + 1), cancellationToken);
                if (known > 0 || await questions.CountAsync(cancellationToken) >= UnansweredQuestion.MaxPerWeek)
                    return false;
                var row = new UnansweredQuestionRow { Week = week, Folded = folded, Query = query, Times = 1 };
                await AddAsync(context, row, cancellationToken);
                return true;
            },
            cancellationToken);

    public Task<IReadOnlyList<UnansweredQuestion>> GetUnansweredQuestionsAsync(
        DateOnly since, int top, CancellationToken cancellationToken) =>
        ListAsync(
            context => context.UnansweredQuestions
                .Where(q => q.Week >= since)
                .OrderByDescending(q => q.Week).ThenByDescending(q => q.Times).ThenBy(q => q.Query)
                .Take(top),
            row => new UnansweredQuestion(row.Week, row.Query, row.Times),
            cancellationToken);

    public Task<int> DeleteUnansweredQuestionsAsync(DateOnly before, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        context => context.UnansweredQuestions.Where(q => q.Week < before).ExecuteDeleteAsync(cancellationToken),
        cancellationToken);

    public Task<IReadOnlySet<string>?> GetAnnouncedNamesAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        async context => await FindFactAsync(context, FactName.Baseline, cancellationToken) is null
            ? null
            : (IReadOnlySet<string>)await context.AnnouncedEpisodes
                .Select(a => a.Slug)
                .ToHashSetAsync(StringComparer.Ordinal, cancellationToken),
        cancellationToken);

    public Task<bool> SetBaselineAsync(IReadOnlyCollection<string> names, DateTimeOffset at, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                if (await FindFactAsync(context, FactName.Baseline, cancellationToken) is not null)
                    return false;
                var known = await context.AnnouncedEpisodes.Select(a => a.Slug).ToListAsync(cancellationToken);
                var added = names.Except(known, StringComparer.Ordinal);
                context.AddRange(added.Select(name => new AnnouncedEpisodeRow { Slug = name, At = at }));
                await AddAsync(context, new FactRow { Name = FactName.Baseline, Value = FactRow.FormatInstant(at) }, cancellationToken);
                return true;
            },
            cancellationToken);

    public Task<bool> MarkAnnouncedAsync(IReadOnlyList<string> names, DateTimeOffset at, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                var isFirst = false;
                foreach (var name in names)
                {
                    if (await context.AnnouncedEpisodes.AnyAsync(a => a.Slug == name, cancellationToken))
                        continue;
                    isFirst |= name == names[0];
                    await AddAsync(context, new AnnouncedEpisodeRow { Slug = name, At = at }, cancellationToken);
                }

                return isFirst;
            },
            cancellationToken);

    public Task<DateTimeOffset?> GetRestoreTimeAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        async context => await FindFactAsync(context, FactName.Restored, cancellationToken) is { } value
            ? FactRow.ParseInstant(value)
            : (DateTimeOffset?)null,
        cancellationToken);

    private static async Task<byte[]?> FindSaltAsync(HighlightsContext context, CancellationToken cancellationToken) =>
        await FindFactAsync(context, FactName.Salt, cancellationToken) is { } value ? Convert.FromBase64String(value) : null;

    private static Task<string?> FindFactAsync(HighlightsContext context, string name, CancellationToken cancellationToken) =>
        context.Facts.Where(f => f.Name == name).Select(f => f.Value).FirstOrDefaultAsync(cancellationToken);

    private static async Task<EditorialQueue> GetEditorialQueueAsync(HighlightsContext context, CancellationToken cancellationToken)
    {
        var row = await context.EditorialQueues.AsNoTracking().FirstOrDefaultAsync(cancellationToken)
            ?? throw new FormatException("The editorial queue is missing.");
        return row.Content with { Version = row.Version };
    }

    internal static async Task<bool> SaveAsync(HighlightsContext context, EditorialQueue queue, CancellationToken cancellationToken) =>
        await context.EditorialQueues.Where(q => q.Version == queue.Version).ExecuteUpdateAsync(
            q => q.SetProperty(row => row.Version, queue.Version + 1).SetProperty(row => row.Content, queue),
            cancellationToken) == 1;

    private static async Task<ScheduledPost?> FindScheduledPostAsync(
        HighlightsContext context, string key, CancellationToken cancellationToken) =>
        await context.ScheduledPosts.AsNoTracking().FirstOrDefaultAsync(p => p.Key == key, cancellationToken) is { } row
            ? FromRow(row)
            : null;

    private static async Task<bool> TryInsertClaimAsync(HighlightsContext context, PostClaim claim, CancellationToken cancellationToken)
    {
        if (await context.ScheduledPosts.AnyAsync(p => p.Key == claim.Key, cancellationToken)
            || !await context.EditorialQueues.AnyAsync(q => q.Version == claim.QueueVersion, cancellationToken))
            return false;
        var row = new ScheduledPostRow
        {
            Key = claim.Key,
            State = ScheduledPostState.Claimed,
            ChangedAt = claim.Now,
            Owner = claim.Owner,
            LeaseEnds = claim.LeaseEnds,
            Post = claim.Post,
        };
        await AddAsync(context, row, cancellationToken);
        return true;
    }

    private static async Task<bool> TryTakeOverAsync(HighlightsContext context, PostClaim claim, CancellationToken cancellationToken) =>
        await context.ScheduledPosts
            .Where(p => p.Key == claim.Key && p.State == ScheduledPostState.Claimed && (p.Owner == claim.Owner || p.LeaseEnds <= claim.Now))
            .ExecuteUpdateAsync(
                p => p.SetProperty(row => row.Owner, claim.Owner)
                    .SetProperty(row => row.LeaseEnds, claim.LeaseEnds)
                    .SetProperty(row => row.ChangedAt, claim.Now),
                cancellationToken) == 1;

    private static Task<int> EndClaimAsync(
        IQueryable<ScheduledPostRow> posts, ScheduledPostState state, DateTimeOffset at, CancellationToken cancellationToken) =>
        posts.Where(p => p.State == ScheduledPostState.Claimed).ExecuteUpdateAsync(
            p => p.SetProperty(row => row.State, state).SetProperty(row => row.ChangedAt, at).SetProperty(row => row.Owner, ""),
            cancellationToken);

    private static Task<int> UpdateAsync(IQueryable<DeliveryRow> stored, Delivery delivery, CancellationToken cancellationToken) =>
        stored.ExecuteUpdateAsync(
            d => d.SetProperty(row => row.Version, delivery.Version + 1)
                .SetProperty(row => row.State, delivery.State)
                .SetProperty(row => row.Attempts, delivery.Attempts)
                .SetProperty(row => row.NextTry, delivery.NextTry)
                .SetProperty(row => row.MessageId, delivery.MessageId)
                .SetProperty(row => row.Sentence, delivery.Reason),
            cancellationToken);

    private static IQueryable<DeliveryRow> Open(IQueryable<DeliveryRow> deliveries) =>
        deliveries.Where(d => d.State != DeliveryState.Sent && d.State != DeliveryState.Refused);

    private static IQueryable<DeliveryRow> Sort(IQueryable<DeliveryRow> deliveries) =>
        deliveries.OrderBy(d => d.Key).ThenBy(d => d.Platform).ThenBy(d => d.Channel);

    private static async Task AddAsync(HighlightsContext context, object row, CancellationToken cancellationToken)
    {
        context.Add(row);
        await context.SaveChangesAsync(cancellationToken);
    }

    private Task<IReadOnlyList<T>> ListAsync<TRow, T>(
        Func<HighlightsContext, IQueryable<TRow>> query, Func<TRow, T> fromRow, CancellationToken cancellationToken)
        where TRow : class => session.ExecuteAsync<IReadOnlyList<T>>(
            async context => [.. (await query(context).AsNoTracking().ToListAsync(cancellationToken)).Select(fromRow)],
            cancellationToken);

    internal static DeliveryRow ToRow(Delivery delivery) => new()
    {
        Key = delivery.Key,
        Platform = delivery.Platform,
        Channel = delivery.Channel,
        Version = delivery.Version + 1,
        State = delivery.State,
        Attempts = delivery.Attempts,
        NextTry = delivery.NextTry,
        MessageId = delivery.MessageId,
        Sentence = delivery.Reason,
    };

    private static PostHistoryRow ToRow(PostHistoryEntry entry, int number) => new()
    {
        Slot = entry.Slot,
        Number = number,
        Moment = entry.Moment,
        Words = entry.Words,
        People = entry.People,
        PostedAt = entry.PostedAt,
    };

    private static ScheduledPost FromRow(ScheduledPostRow row) =>
        new(row.Key, row.State, row.ChangedAt) { Owner = row.Owner, LeaseEnds = row.LeaseEnds, Post = row.Post };

    internal static Delivery FromRow(DeliveryRow row) => new(row.Key, row.Platform, row.Channel)
    {
        Version = row.Version,
        State = row.State,
        Attempts = row.Attempts,
        NextTry = row.NextTry,
        MessageId = row.MessageId,
        Reason = row.Sentence,
    };
}
