using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>Keeps the decisions about unanswered questions, and the summaries of them, in a database with EF Core.</summary>
internal sealed class EfQuestionStore(StoreSession session) : IQuestionStore
{
    public Task<IReadOnlyList<string>> GetIgnoredAsync(CancellationToken cancellationToken) => session.ExecuteAsync<IReadOnlyList<string>>(
        async context => await context.IgnoredQuestions
            .OrderBy(q => q.At).ThenBy(q => q.Question).Select(q => q.Question).ToListAsync(cancellationToken),
        cancellationToken);

    public Task IgnoreAsync(string question, DateTimeOffset at, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            // The row has the text as the database takes it.
            var row = new IgnoredQuestionRow { Question = question, At = at };
            if (await context.IgnoredQuestions.AnyAsync(q => q.Question == question, cancellationToken))
                return false;
            var oldest = context.IgnoredQuestions.OrderByDescending(q => q.At).ThenByDescending(q => q.Question)
                .Skip(IQuestionStore.MaxIgnored - 1);
            context.RemoveRange(await oldest.ToListAsync(cancellationToken));
            context.Add(row);
            await context.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    public Task RestoreAsync(IReadOnlyCollection<string> questions, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        context => context.IgnoredQuestions.Where(q => questions.Contains(q.Question)).ExecuteDeleteAsync(cancellationToken),
        cancellationToken);

    public Task<IReadOnlyList<string>> KeepSummaryAsync(string key, IReadOnlyList<string> lines, CancellationToken cancellationToken) =>
        session.ExecuteExclusiveAsync(
            async context =>
            {
                if (await FindSummaryAsync(context, key, cancellationToken) is { } known)
                    return known;
                context.Add(new SummaryRow { Key = key, Lines = lines });
                await context.SaveChangesAsync(cancellationToken);
                return lines;
            },
            cancellationToken);

    public Task<IReadOnlyList<string>?> FindSummaryAsync(string key, CancellationToken cancellationToken) =>
        session.ExecuteAsync(context => FindSummaryAsync(context, key, cancellationToken), cancellationToken);

    private static Task<IReadOnlyList<string>?> FindSummaryAsync(
        HighlightsContext context, string key, CancellationToken cancellationToken) =>
        context.Summaries.Where(s => s.Key == key).Select(s => s.Lines).FirstOrDefaultAsync(cancellationToken);
}
