using CommunityBot.Core.Highlights.Following;
using CommunityBot.Core.Moderation;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Model;

/// <summary>
/// The tables, which are the same in both databases: natural keys, instants as numbers, enumerations by name. Each database has a class
/// of its own because it has its own migrations.
/// </summary>
internal abstract class HighlightsContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<FactRow> Facts => Set<FactRow>();
    public DbSet<EditorialQueueRow> EditorialQueues => Set<EditorialQueueRow>();
    public DbSet<NominationRow> Nominations => Set<NominationRow>();
    public DbSet<ScheduledPostRow> ScheduledPosts => Set<ScheduledPostRow>();
    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();
    public DbSet<PostHistoryRow> PostHistory => Set<PostHistoryRow>();
    public DbSet<UnansweredQuestionRow> UnansweredQuestions => Set<UnansweredQuestionRow>();
    public DbSet<AnnouncedEpisodeRow> AnnouncedEpisodes => Set<AnnouncedEpisodeRow>();
    public DbSet<SignInCodeRow> SignInCodes => Set<SignInCodeRow>();
    public DbSet<DeskSessionRow> DeskSessions => Set<DeskSessionRow>();
    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();
    public DbSet<InteractionRow> Interactions => Set<InteractionRow>();
    public DbSet<IgnoredQuestionRow> IgnoredQuestions => Set<IgnoredQuestionRow>();
    public DbSet<SummaryRow> Summaries => Set<SummaryRow>();
    public DbSet<PollRow> Polls => Set<PollRow>();
    public DbSet<VoteRow> Votes => Set<VoteRow>();
    public DbSet<FollowRow> Follows => Set<FollowRow>();
    public DbSet<NewEpisodeRow> NewEpisodes => Set<NewEpisodeRow>();
    public DbSet<FollowMessageRow> FollowMessages => Set<FollowMessageRow>();
    public DbSet<SavedMomentRow> SavedMoments => Set<SavedMomentRow>();
    public DbSet<MomentCountRow> MomentCounts => Set<MomentCountRow>();
    public DbSet<DecisionRow> Decisions => Set<DecisionRow>();
    public DbSet<ProposalRow> Proposals => Set<ProposalRow>();

    /// <summary>
    /// Locks the row of the editorial queue until the transaction ends: with PostgreSQL this row, with SQLite the whole file. The row
    /// stays as it is.
    /// </summary>
    /// <exception cref="FormatException">The row is missing.</exception>
    public async Task LockAsync(CancellationToken cancellationToken)
    {
        if (await EditorialQueues.ExecuteUpdateAsync(queue => queue.SetProperty(q => q.Version, q => q.Version), cancellationToken) == 0)
            throw new FormatException("The editorial queue is missing.");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveConversion<TextValueConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantValueConverter>();
        configurationBuilder.Properties<MomentAddress>().HaveConversion<MomentValueConverter>();
        configurationBuilder.Properties<EditorialQueue>().HaveConversion<JsonValueConverter<EditorialQueue>>();
        configurationBuilder.Properties<FollowContent>().HaveConversion<JsonValueConverter<FollowContent>>();
        configurationBuilder.Properties<WeeklyPost>().HaveConversion<JsonValueConverter<WeeklyPost>>();
        configurationBuilder.Properties<LinePlace>().HaveConversion<JsonValueConverter<LinePlace>>();
        configurationBuilder.Properties<DecisionContent>().HaveConversion<JsonValueConverter<DecisionContent>>();
        configurationBuilder.Properties<IReadOnlyList<string>>().HaveConversion<JsonValueConverter<IReadOnlyList<string>>>();
        configurationBuilder.Properties<Poll>().HaveConversion<JsonValueConverter<Poll>>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<FactRow>(fact => fact.ToTable("facts").HasKey(f => f.Name));
        modelBuilder.Entity<EditorialQueueRow>(queue => queue.ToTable("desk").Property(q => q.Id).ValueGeneratedNever());
        modelBuilder.Entity<NominationRow>(nomination =>
        {
            nomination.ToTable("nominations").HasKey(n => new { n.Moment, n.Nominator });
            nomination.HasIndex(n => n.Nominator);
        });
        modelBuilder.Entity<ScheduledPostRow>(post => post.ToTable("slots").HasKey(p => p.Key));
        modelBuilder.Entity<DeliveryRow>(delivery => delivery.ToTable("deliveries").HasKey(d => new { d.Key, d.Platform, d.Channel }));
        modelBuilder.Entity<PostHistoryRow>(entry => entry.ToTable("ledger").HasKey(e => new { e.Slot, e.Number }));
        modelBuilder.Entity<UnansweredQuestionRow>(question => question.ToTable("gaps").HasKey(q => new { q.Week, q.Folded }));
        modelBuilder.Entity<AnnouncedEpisodeRow>(episode => episode.ToTable("announced").HasKey(a => a.Slug));
        modelBuilder.Entity<IgnoredQuestionRow>(question => question.ToTable("ignored_questions").HasKey(q => q.Question));
        modelBuilder.Entity<SummaryRow>(summary => summary.ToTable("summaries").HasKey(s => s.Key));
        modelBuilder.Entity<PollRow>(poll => poll.ToTable("polls").HasKey(p => p.Key));
        modelBuilder.Entity<VoteRow>(vote => vote.ToTable("votes").HasKey(v => new { v.Poll, v.Voter }));
        modelBuilder.Entity<SignInCodeRow>(code => code.ToTable("sign_in_codes").HasKey(c => c.Hash));
        modelBuilder.Entity<DeskSessionRow>(session => session.ToTable("sessions").HasKey(s => s.Hash));
        modelBuilder.Entity<ProtectionKeyRow>(key => key.ToTable("protection_keys").HasKey(k => k.Name));
        modelBuilder.Entity<InteractionRow>(interaction =>
        {
            interaction.ToTable("interactions").HasKey(i => i.Key);
            interaction.HasIndex(i => i.At);
        });
        modelBuilder.Entity<FollowRow>(follow => follow.ToTable("follows").HasKey(f => new { f.Platform, f.Member, f.Key }));
        modelBuilder.Entity<NewEpisodeRow>(episode => episode.ToTable("new_episodes").HasKey(e => e.Key));
        modelBuilder.Entity<FollowMessageRow>(message =>
        {
            message.ToTable("follow_messages").HasKey(m => m.Key);
            message.HasIndex(m => new { m.Platform, m.Member });
        });
        modelBuilder.Entity<SavedMomentRow>(moment => moment.ToTable("saved_moments").HasKey(m => new { m.Owner, m.Moment }));
        modelBuilder.Entity<MomentCountRow>(count => count.ToTable("moment_counts").HasKey(c => new { c.Week, c.Moment }));
        modelBuilder.Entity<DecisionRow>(decision => decision.ToTable("decisions").HasKey(d => d.Id));
        modelBuilder.Entity<ProposalRow>(proposal =>
        {
            proposal.ToTable("proposals").HasKey(p => p.Id);
            proposal.HasIndex(p => p.Member);
        });
    }
}
