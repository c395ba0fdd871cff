import dossier from '#shared/locales/id/dossier.json' with { type: 'json' }

/** Whose paper it is. Lines that are empty are left out. */
export interface Letterhead {
  readonly organisation: string
  readonly unit: string
  readonly address: string
  readonly place: string
}

/**
 * The organisation's own lines, which differ from house to house: `KAWAL_ORGANISATION`, `KAWAL_ORGANISATION_UNIT`,
 * `KAWAL_ORGANISATION_ADDRESS`, `KAWAL_ORGANISATION_PLACE`. Without them the programme's name stands there.
 */
export function letterheadFrom(environment: Readonly<Record<string, string | undefined>>): Letterhead {
  return {
    organisation: environment['KAWAL_ORGANISATION'] ?? dossier.letterhead.organisation,
    unit: environment['KAWAL_ORGANISATION_UNIT'] ?? dossier.letterhead.unit,
    address: environment['KAWAL_ORGANISATION_ADDRESS'] ?? '',
    place: environment['KAWAL_ORGANISATION_PLACE'] ?? dossier.letterhead.place,
  }
}
