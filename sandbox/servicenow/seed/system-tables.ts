import { type FieldDef, field, refersTo } from '../model/field'
import type { TableDef } from '../model/table'
import { auditColumns } from './audit-columns'

function system(
  name: string,
  label: string,
  display: string,
  fields: readonly FieldDef[],
): TableDef {
  const all = [...auditColumns, ...fields]
  return { name, label, parent: null, display, prefix: '', firstNumber: 0, fields: all }
}

const long = { maxLength: 4000 } as const
const named = { maxLength: 100 } as const
const flag = (name: string, label: string, standard = 'false'): FieldDef =>
  field(name, label, 'boolean', { standard })

/** Columns of the dictionary keep types and tables by name, not by sys_id. */
const byName = { keyedBy: 'name' } as const

/** Tables of the platform itself. */
export const systemTables: readonly TableDef[] = [
  system('sys_user', 'User', 'name', [
    field('user_name', 'User ID', 'string', { maxLength: 40 }),
    field('name', 'Name', 'string', named),
    field('first_name', 'First name', 'string', named),
    field('last_name', 'Last name', 'string', named),
    field('email', 'Email', 'string', named),
    field('title', 'Title', 'string', named),
    field('time_zone', 'Time zone', 'string', named),
    field('date_format', 'Date format', 'string'),
    field('time_format', 'Time format', 'string'),
    flag('active', 'Active', 'true'),
    flag('locked_out', 'Locked out'),
    flag('web_service_access_only', 'Web service access only'),
  ]),
  system('sys_user_group', 'Group', 'name', [
    field('name', 'Name', 'string', named),
    field('description', 'Description', 'string', long),
    field('email', 'Group email', 'string', named),
    flag('active', 'Active', 'true'),
    refersTo('manager', 'Manager', 'sys_user'),
  ]),
  system('sys_user_grmember', 'Group Member', 'user', [
    refersTo('user', 'User', 'sys_user'),
    refersTo('group', 'Group', 'sys_user_group'),
  ]),
  system('sys_user_role', 'Role', 'name', [
    field('name', 'Name', 'string', named),
    field('description', 'Description', 'string', long),
  ]),
  system('sys_user_has_role', 'User Role', 'role', [
    refersTo('user', 'User', 'sys_user'),
    refersTo('role', 'Role', 'sys_user_role'),
    flag('inherited', 'Inherited'),
    field('state', 'State', 'string', { standard: 'active' }),
  ]),
  system('sys_db_object', 'Table', 'label', [
    field('name', 'Name', 'string', { maxLength: 80 }),
    field('label', 'Label', 'string', { maxLength: 80 }),
    refersTo('super_class', 'Extends table', 'sys_db_object'),
  ]),
  system('sys_glide_object', 'Field class', 'label', [
    field('name', 'Name'),
    field('label', 'Label'),
  ]),
  system('sys_dictionary', 'Dictionary Entry', 'column_label', [
    field('name', 'Table', 'string', { maxLength: 80 }),
    field('element', 'Column name', 'string', { maxLength: 80 }),
    field('column_label', 'Column label', 'string', { maxLength: 80 }),
    refersTo('internal_type', 'Type', 'sys_glide_object', byName),
    refersTo('reference', 'Reference', 'sys_db_object', byName),
    field('max_length', 'Max length', 'integer'),
    field('choice', 'Choice', 'integer'),
    field('default_value', 'Default value', 'string', long),
    flag('mandatory', 'Mandatory'),
    flag('read_only', 'Read only'),
    flag('active', 'Active', 'true'),
  ]),
  system('sys_choice', 'Choice', 'label', [
    field('name', 'Table', 'string', { maxLength: 80 }),
    field('element', 'Element', 'string', { maxLength: 80 }),
    field('value', 'Value', 'string', named),
    field('label', 'Label', 'string', named),
    field('sequence', 'Sequence', 'integer'),
    field('language', 'Language', 'string', { standard: 'en' }),
    field('dependent_value', 'Dependent value', 'string', named),
    flag('inactive', 'Inactive'),
  ]),
  system('sys_journal_field', 'Journal Entry', 'element', [
    field('name', 'Name', 'string', { maxLength: 80 }),
    field('element', 'Element', 'string', { maxLength: 80 }),
    field('element_id', 'Element ID', 'string', { maxLength: 32 }),
    field('value', 'Value', 'string', { maxLength: 0 }),
  ]),
  system('sys_attachment', 'Attachment', 'file_name', [
    field('table_name', 'Table name', 'string', { maxLength: 80 }),
    field('table_sys_id', 'Table sys ID', 'string', named),
    field('file_name', 'File name', 'string', named),
    field('content_type', 'Content type', 'string', named),
    field('size_bytes', 'Size bytes', 'integer'),
    field('size_compressed', 'Size compressed', 'integer'),
    field('hash', 'Hash', 'string', { maxLength: 256 }),
    field('image_height', 'Image height', 'integer'),
    field('image_width', 'Image width', 'integer'),
    field('average_image_color', 'Average image color'),
    field('sys_tags', 'Tags'),
    flag('compressed', 'Compressed', 'true'),
  ]),
  system('sys_attachment_attribute', 'Attachment Attribute', 'key', [
    refersTo('attachment', 'Attachment', 'sys_attachment'),
    field('key', 'Key', 'string', named),
    field('value', 'Value', 'string', long),
  ]),
  system('sys_audit', 'Audit', 'documentkey', [
    field('tablename', 'Table name', 'string', { maxLength: 80 }),
    field('documentkey', 'Document key', 'string', { maxLength: 32 }),
    field('fieldname', 'Field name', 'string', { maxLength: 80 }),
    field('oldvalue', 'Old value', 'string', { maxLength: 0 }),
    field('newvalue', 'New value', 'string', { maxLength: 0 }),
    field('user', 'User', 'string', { maxLength: 40 }),
    field('record_checkpoint', 'Update count', 'integer'),
    field('reason', 'Reason', 'string', named),
  ]),
  system('sys_audit_delete', 'Deleted Record', 'display_value', [
    field('tablename', 'Table name', 'string', { maxLength: 80 }),
    field('documentkey', 'Document key', 'string', { maxLength: 32 }),
    field('display_value', 'Display value', 'string', named),
  ]),
  system('sys_properties', 'System Property', 'name', [
    field('name', 'Name', 'string', named),
    field('value', 'Value', 'string', long),
  ]),
  system('core_company', 'Company', 'name', [field('name', 'Name', 'string', named)]),
  system('cmn_location', 'Location', 'name', [field('name', 'Name', 'string', named)]),
  system('cmdb_ci', 'Configuration Item', 'name', [field('name', 'Name', 'string', named)]),
  system('sc_cat_item_delivery_plan', 'Delivery plan', 'name', [
    field('name', 'Name', 'string', named),
  ]),
  system('sc_cat_item_delivery_task', 'Delivery task', 'name', [
    field('name', 'Name', 'string', named),
  ]),
  system('wf_activity', 'Workflow Activity', 'name', [field('name', 'Name', 'string', named)]),
]
