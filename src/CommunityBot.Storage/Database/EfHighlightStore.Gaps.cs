using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Database;

/// <summary>What the archive could not answer, counted.</summary>
internal sealed partial class EfHighlightStore
{
    public Task CountUnansweredQuestionAsync(DateOnly week, string query, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        async context =>
        {
            var folded = query.ToUpperInvariant();
            var known = await context.UnansweredQuestions.Where(g => g.Week == week && g.Folded == folded)
                .ExecuteUpdateAsync(g => g.SetProperty(row => row.Times, row => row.Times + 1), cancellationToken);
            if (known == 0 && await context.UnansweredQuestions.CountAsync(g => g.Week == week, cancellationToken) < UnansweredQuestion.MaxPerWeek)
                await AddAsync(context, new UnansweredQuestionRow { Week = week, Folded = folded, Query = query, Times = 1 }, cancellationToken);
            return true;
        },
        cancellationToken);

    public Task<IReadOnlyList<UnansweredQuestion>> GetUnansweredQuestionsAsync(DateOnly since, int top, CancellationToken cancellationToken) => session.ExecuteAsync(
        context => ListAsync(context.UnansweredQuestions.Where(g => g.Week >= since).OrderByDescending(g => g.Week).ThenByDescending(g => g.Times).ThenBy(g => g.Query).Take(top), FromRow, cancellationToken),
        cancellationToken);

    public Task<int> DeleteUnansweredQuestionsAsync(DateOnly before, CancellationToken cancellationToken) => session.ExecuteExclusiveAsync(
        context => context.UnansweredQuestions.Where(g => g.Week < before).ExecuteDeleteAsync(cancellationToken),
        cancellationToken);

    private static UnansweredQuestion FromRow(UnansweredQuestionRow row) => new(row.Week, row.Query, row.Times);
}
