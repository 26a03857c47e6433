using CommunityBot.Core.Highlights;
using CommunityBot.Episodes;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage.Model;

/// <summary>The tables, the same in both databases: natural keys, instants as numbers, states by name. Each database has its own migrations.</summary>
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

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveConversion<TextValueConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantValueConverter>();
        configurationBuilder.Properties<MomentAddress>().HaveConversion<MomentValueConverter>();
        configurationBuilder.Properties<EditorialQueue>().HaveConversion<JsonValueConverter<EditorialQueue>>();
        configurationBuilder.Properties<WeeklyPost>().HaveConversion<JsonValueConverter<WeeklyPost>>();
        configurationBuilder.Properties<IReadOnlyList<string>>().HaveConversion<JsonValueConverter<IReadOnlyList<string>>>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<FactRow>(fact => fact.ToTable("facts").HasKey(f => f.Name));
        modelBuilder.Entity<EditorialQueueRow>(desk => desk.ToTable("desk").Property(d => d.Id).ValueGeneratedNever());
        modelBuilder.Entity<NominationRow>(nomination =>
        {
            nomination.ToTable("nominations").HasKey(n => new { n.Moment, n.Nominator });
            nomination.HasIndex(n => n.Nominator);
        });
        modelBuilder.Entity<ScheduledPostRow>(slot => slot.ToTable("slots").HasKey(s => s.Key));
        modelBuilder.Entity<DeliveryRow>(delivery => delivery.ToTable("deliveries").HasKey(d => new { d.Key, d.Platform, d.Channel }));
        modelBuilder.Entity<PostHistoryRow>(entry => entry.ToTable("ledger").HasKey(e => new { e.Slot, e.Number }));
        modelBuilder.Entity<UnansweredQuestionRow>(gap => gap.ToTable("gaps").HasKey(g => new { g.Week, g.Folded }));
        modelBuilder.Entity<AnnouncedEpisodeRow>(episode => episode.ToTable("announced").HasKey(a => a.Slug));
    }
}
