using CommunityBot.Core.Episodes;
using CommunityBot.Core.Highlights;
using CommunityBot.Storage.Columns;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage;

/// <summary>The tables, the same in both databases: natural keys, instants as numbers, states by name. Each database has its own migrations.</summary>
internal abstract class HighlightsContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<FactRow> Facts => Set<FactRow>();

    public DbSet<DeskRow> Desks => Set<DeskRow>();

    public DbSet<NominationRow> Nominations => Set<NominationRow>();

    public DbSet<SlotRow> Slots => Set<SlotRow>();

    public DbSet<DeliveryRow> Deliveries => Set<DeliveryRow>();

    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();

    public DbSet<GapRow> Gaps => Set<GapRow>();

    public DbSet<AnnouncedRow> Announced => Set<AnnouncedRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveConversion<TextColumn>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantColumn>();
        configurationBuilder.Properties<MomentAddress>().HaveConversion<MomentColumn>();
        configurationBuilder.Properties<Desk>().HaveConversion<JsonColumn<Desk>>();
        configurationBuilder.Properties<WeeklyPost>().HaveConversion<JsonColumn<WeeklyPost>>();
        configurationBuilder.Properties<IReadOnlyList<string>>().HaveConversion<JsonColumn<IReadOnlyList<string>>>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<FactRow>(fact => fact.ToTable("facts").HasKey(f => f.Name));
        modelBuilder.Entity<DeskRow>(desk => desk.ToTable("desk").Property(d => d.Id).ValueGeneratedNever());
        modelBuilder.Entity<NominationRow>(nomination =>
        {
            nomination.ToTable("nominations").HasKey(n => new { n.Moment, n.Nominator });
            nomination.HasIndex(n => n.Nominator);
        });
        modelBuilder.Entity<SlotRow>(slot => slot.ToTable("slots").HasKey(s => s.Key));
        modelBuilder.Entity<DeliveryRow>(delivery => delivery.ToTable("deliveries").HasKey(d => new { d.Key, d.Platform, d.Channel }));
        modelBuilder.Entity<LedgerRow>(entry => entry.ToTable("ledger").HasKey(e => new { e.Slot, e.Number }));
        modelBuilder.Entity<GapRow>(gap => gap.ToTable("gaps").HasKey(g => new { g.Week, g.Folded }));
        modelBuilder.Entity<AnnouncedRow>(episode => episode.ToTable("announced").HasKey(a => a.Slug));
    }
}
